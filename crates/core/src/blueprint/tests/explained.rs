//! What `rollcall blueprint explain` prints, for review.

use super::lab;

#[test]
fn the_lab_portal_is_explained_in_words() {
    insta::assert_snapshot!("lab-portal", lab().explain());
}
