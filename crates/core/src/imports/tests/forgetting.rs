//! What imports keep of people who are deleted for good.

use super::options::at;
use super::*;
use crate::users::{ArchiveUsers, DeleteUser};

#[test]
fn f07_imports_forget_their_author_and_the_rows_of_a_deleted_person() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let (ada, zed) = (house.admin("ada"), house.client_admin("zed", &[spot]));
        let csv = |title| {
            format!(
                "Email,First name,Last name,Title\nzed@lab.example,Zed,Example,{title}\n\
                 bo@x.example.org,Bo,Ray,\n"
            )
        };
        let by_zed = "Email,First name,Last name\ncy@x.example.org,Cy,Dee\n";
        let theirs = check(house, &zed.actor(), by_zed, at(spot));
        run(house, &zed.actor(), theirs);
        let done = check(house, &ada.actor(), csv("Chief"), at(spot));
        run(house, &ada.actor(), done);
        let draft = check(house, &ada.actor(), csv("Boss"), at(spot));

        ada.run(ArchiveUsers { who: zed.id().into(), reason: None }).unwrap();
        ada.run(DeleteUser { id: zed.id(), reason: None }).unwrap();

        let author = card(house, theirs).author_name;
        assert_eq!(author, crate::users::pseudonym(zed.id()));
        let left = |text: &'static str| {
            let rows = house.rows(text);
            rows.iter().map(|row| row.only::<String>().unwrap()).collect::<String>().to_lowercase()
        };
        let ended = left(
            "select cells || changes || coalesce(match_key, '') from import_rows where state <> 'waiting'",
        );
        assert!(ended.contains("bo@x.example.org"), "negative control");
        assert!(!ended.contains("zed") && !ended.contains("chief"), "{ended}");
        // What is still to be run is what somebody wants, and no copy of what was.
        let waiting = left("select cells from import_rows where state = 'waiting'");
        assert!(waiting.contains("boss"), "{waiting}");
        assert_eq!(told(house, done).len(), 2, "the counts still add up");
        assert!(house.ask(&house.operator(), ImportCard { id: draft }).is_ok());
    });
}
