//! Sort keys: both engines order names alike, because the order is computed here and stored as
//! bytes.

use icu_collator::CollatorBorrowed;
use icu_collator::options::{CollatorOptions, Strength};

/// What the stored keys were made with. Keys of different versions do not mix: when this differs
/// from what the database notes, all keys are computed again.
pub const SORT_KEY_VERSION: &str = "icu_collator 2.4.0, CLDR 49, root, secondary";

/// Unicode's root order, telling diacritics apart but not case.
const COLLATOR: CollatorBorrowed<'static> = CollatorBorrowed::new_root({
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Secondary);
    options
});

/// The bytes by which this text sorts among others, in the order of the Unicode collation
/// algorithm.
pub fn sort_key(text: &str) -> Vec<u8> {
    // About two bytes for each letter, one for each run of plain secondary weights.
    let mut key = Vec::with_capacity(text.len() * 2 + 4);
    let Ok(()) = COLLATOR.write_sort_key_to(text, &mut key);
    key
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn people_stand_in_the_order_of_a_telephone_book() {
        let mut names =
            ["Zoë", "zoe", "Österreich", "Ost", "a", "B", "Ångström", "de Vries", "Devries", "李"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            ["a", "Ångström", "B", "de Vries", "Devries", "Ost", "Österreich", "zoe", "Zoë", "李"]
        );
    }

    #[test]
    fn case_does_not_separate_but_marks_do() {
        assert_eq!(sort_key("ADA"), sort_key("ada"));
        assert_ne!(sort_key("Zoe"), sort_key("Zoë"));
    }

    #[test]
    fn the_version_names_the_collator_that_is_compiled_in() {
        let lock = include_str!("../../../../Cargo.lock");
        let (_, after) = lock.split_once("name = \"icu_collator_data\"\nversion = \"").unwrap();
        let version = after.split('"').next().unwrap();
        assert!(SORT_KEY_VERSION.starts_with(&format!("icu_collator {version},")), "{version}");
    }

    proptest! {
        #[test]
        fn keys_sort_as_the_collator_compares(a in "\\PC{0,12}", b in "\\PC{0,12}") {
            prop_assert_eq!(sort_key(&a).cmp(&sort_key(&b)), COLLATOR.compare(&a, &b));
        }

        #[test]
        fn a_longer_name_stands_after_its_beginning(a in "[a-z]{1,8}", b in "[a-z]{1,8}") {
            prop_assert_eq!(sort_key(&a).cmp(&sort_key(&format!("{a}{b}"))), Ordering::Less);
        }
    }
}
