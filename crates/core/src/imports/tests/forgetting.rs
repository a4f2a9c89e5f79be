//! What imports keep of people who are deleted for good.

use super::endurance::many;
use super::options::at;
use super::*;
use crate::doctor::{CheckDirectory, Invariant};
use crate::testing::input;
use crate::users::{ArchiveUsers, CreateUser, DeleteUser, EditUser, PersonInput, Welcome};

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
        // But what the check found about them is.
        let found = left("select changes from import_rows where state = 'waiting'");
        assert!(!found.contains("chief"), "{found}");
        assert_eq!(told(house, done).len(), 2, "the counts still add up");
        assert!(house.ask(&house.operator(), ImportCard { id: draft }).is_ok());
    });
}

#[test]
fn f07_what_was_done_of_a_stopped_import_is_forgotten_and_rows_of_others_are_not() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let (ada, zed) = (house.admin("ada"), house.staff_at("zed", &[spot]));
        let zed_first = "Email,First name,Last name,Title,Status\nzed@lab.example,Zedd,Example,,\n";
        let long = format!("{zed_first}{}", many(300).split_once('\n').unwrap().1);
        let stopped = check(house, &ada.actor(), long, at(spot));
        house.run(&ada.actor(), StartImport { import: stopped }).unwrap();
        house.directory().advance_import(stopped, "one").unwrap();
        house.run(&ada.actor(), StopImport { import: stopped }).unwrap();
        // Somebody else has their address from here on, and was changed by a file.
        let person = house.parsed(&PersonInput {
            email: Some("zz@lab.example".to_owned()),
            ..input("zed", "staff", &[spot])
        });
        ada.run(EditUser { id: zed.id(), person, seen: None }).unwrap();
        let heir = ada.run(CreateUser {
            person: house.draft("zed", "staff", &[spot]),
            welcome: Welcome::Later,
        });
        let theirs = check(house, &ada.actor(), zed_first.replace("Zedd", "Heiress"), at(spot));
        assert_eq!(run(house, &ada.actor(), theirs).updated, 1);

        ada.run(ArchiveUsers { who: zed.id().into(), reason: None }).unwrap();
        ada.run(DeleteUser { id: zed.id(), reason: None }).unwrap();

        let left = told(house, theirs);
        assert_eq!(left.len(), 1);
        let cells = house.rows("select cells from import_rows where state = 'updated'");
        let cells: Vec<String> = cells.iter().map(|row| row.only().unwrap()).collect();
        assert!(cells.contains(&"[]".to_owned()), "{cells:?}");
        assert!(cells.iter().any(|cells| cells.contains("Heiress")), "{cells:?}");
        assert!(!cells.iter().any(|cells| cells.contains("Zedd")), "{cells:?}");
        assert_eq!(house.known("zed", heir.unwrap().id).user().first_name, "Heiress");
        assert_eq!(run(house, &ada.actor(), stopped).created, 300);
        let findings = house.ask(&house.operator(), CheckDirectory).unwrap();
        let about_imports = [Invariant::ImportsAddUp, Invariant::DeletedForgotten];
        assert!(
            findings.iter().all(|found| !about_imports.contains(&found.invariant)),
            "{findings:?}"
        );
    });
}
