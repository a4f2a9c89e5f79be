//! An import can do what its author can do, row by row, and no more.

use super::options::at;
use super::*;
use crate::blueprint::Blueprint;
use crate::domain::ProviderId;
use crate::imports::run::AT_ONCE;
use crate::testing::Person;
use crate::users::DeactivateUsers;

fn told_of(person: &Person<'_>, house: &House, csv: &str) -> Vec<String> {
    told(house, check(house, &person.actor(), csv, ImportOptions::default()))
}

#[test]
fn d10_a_role_above_the_ceiling_is_a_problem_of_its_row() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let nia = house.client_admin("nia", &[spot]);
        house.staff("bo");
        let csv = "\
Email,First name,Last name,Role,Locations,id,tenant
a@x.example.org,A,A,Staff,main,usr_1,other
b@x.example.org,B,B,Client Admin,main,usr_2,other
c@x.example.org,C,C,Admin,,usr_3,other
bo@lab.example,Bo,Example,Admin,,usr_4,other
nia@lab.example,Nina,Example,,,usr_5,other
";
        assert_eq!(
            told_of(&nia, house, csv),
            [
                "2 create",
                "3 problem [role above-your-ceiling Client Admin]",
                "4 problem [role above-your-ceiling Admin]",
                "5 problem [role above-your-ceiling Admin]",
                "6 problem [email above-your-ceiling -]",
            ]
        );
    });
}

#[test]
fn d10_an_address_beyond_the_reach_answers_like_a_free_one() {
    House::each(|house| {
        let (north, south) = (house.spot("north/main"), house.spot("south/main"));
        let nia = house.client_admin("nia", &[north]);
        house.admin("ada");
        house.staff_at("sol", &[south]);
        let before = people(house);
        let csv = "\
Email,First name,Last name,Role,Locations
ada@lab.example,Eve,Evil,Staff,main
sol@lab.example,Eve,Evil,Staff,main
free@lab.example,Fay,Free,Staff,main
";
        let import = check(house, &nia.actor(), csv, ImportOptions::default());
        assert_eq!(told(house, import), ["2 create", "3 create", "4 create"]);
        run(house, &nia.actor(), import);

        let after = people(house);
        assert!(before.iter().all(|line| after.contains(line)), "{after:?}");
        assert_eq!(after.len(), before.len() + 3);
        let waits = "select count(*) from users where username_folded is null";
        assert_eq!(house.number(waits), 2);
    });
}

#[test]
fn d10_places_beyond_the_reach_are_not_known() {
    House::each(|house| {
        let (north, south) = (house.spot("north/main"), house.spot("south/dock"));
        let nia = house.client_admin("nia", &[north]);
        let csv = "Email,First name,Last name,Role,Organization,Locations\na@x.example.org,A,A,Staff,south,dock\n";
        let told_by_nia = told_of(&nia, house, csv);
        assert!(told_by_nia[0].contains("[organization not-found south]"), "{told_by_nia:?}");

        let import = bring(house, &nia.actor(), csv).unwrap();
        let refused = choose(house, &nia.actor(), import, at(south)).unwrap_err();
        assert!(format!("{refused}").contains("organization"), "{refused}");
    });
}

#[test]
fn nobody_is_imported_out_of_the_sight_of_the_author() {
    let required = "reach = \"own\"\norganization = \"required\"\nlocations = \"required\"";
    let text = include_str!("../../../../../blueprints/lab-portal.toml").replace(
        required,
        &required.replace("locations = \"required\"", "locations = \"optional\""),
    );
    House::each_shaped_by(
        || Blueprint::parse("test.toml", &text).unwrap(),
        |house| {
            let spot = house.spot("north/main");
            let nia = house.client_admin("nia", &[spot]);
            house.staff("bo");
            let csv = "\
Email,First name,Last name,Role,Locations
a@x.example.org,A,A,Staff,
b@x.example.org,B,B,Staff,main
bo@lab.example,Bo,Example,Staff,
";
            let options = ImportOptions { blanks: Blanks::Clear, ..ImportOptions::default() };
            let seen = told(house, check(house, &nia.actor(), csv, options));
            assert_eq!(
                seen,
                ["2 problem [locations missing -]", "3 create", "4 problem [locations missing -]"]
            );
        },
    );
}

#[test]
fn a_provider_who_does_not_exist_is_a_problem_before_the_run() {
    House::each(|house| {
        house.staff("bo");
        let nobody: ProviderId = house.directory().new_id();
        let csv = format!(
            "Email,First name,Last name,Results of one provider only\nbo@lab.example,Bo,Example,{nobody}\n"
        );
        let import = check(house, &house.operator(), csv, ImportOptions::default());
        let problem = format!("2 problem [attributes.results_provider not-found {nobody}]");
        assert_eq!(told(house, import), [problem]);
    });
}

#[test]
fn nobody_changes_their_own_role_or_the_last_administrator() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let ada = house.admin("ada");
        let csv = "Email,First name,Last name,Status\nada@lab.example,Ada,Example,inactive\n";
        let by_herself = told(house, check(house, &ada.actor(), csv, at(spot)));
        let by_the_host = told(house, check(house, &house.operator(), csv, at(spot)));

        assert_eq!(by_herself, ["2 problem [email yourself -]"]);
        assert_eq!(by_the_host, ["2 problem [email last-administrator -]"]);
    });
}

#[test]
fn f10_an_import_stops_when_its_author_may_not_import_any_more() {
    House::each(|house| {
        let spot = house.spot("north/main");
        house.admin("ada");
        let bea = house.admin("bea");
        let import = check(house, &bea.actor(), super::endurance::many(2 * AT_ONCE), at(spot));
        house.run(&bea.actor(), StartImport { import }).unwrap();
        house.directory().advance_import(import, "one").unwrap();
        assert_eq!(card(house, import).ran.created, AT_ONCE as u64);

        let off = DeactivateUsers { who: bea.id().into(), reason: None };
        house.run(&house.operator(), off).unwrap();
        house.directory().follow_import(import).unwrap();

        let import = card(house, import);
        assert_eq!(import.state, ImportState::Stopped);
        assert_eq!(import.stopped, Some(StopReason::ActorLostPermission));
        assert_eq!(import.ran.created, AT_ONCE as u64);
        assert_eq!(
            house.told().last().unwrap(),
            "Rollcall import.stopped people.csv: reason – → actor-lost-permission"
        );
    });
}

#[test]
fn f10_rights_that_shrink_fail_the_rows_that_needed_them() {
    House::each(|house| {
        let (main, elm) = (house.spot("north/main"), house.spot("north/elm"));
        let nia = house.client_admin("nia", &[main, elm]);
        let csv = "\
Email,First name,Last name,Role,Locations
a@x.example.org,A,A,Staff,main
b@x.example.org,B,B,Staff,elm
";
        let import = check(house, &nia.actor(), csv, ImportOptions::default());
        house.run(&nia.actor(), StartImport { import }).unwrap();
        let person = house.draft("nia", "client-admin", &[main]);
        let edit = crate::users::EditUser { id: nia.id(), person, seen: None };
        house.run(&house.operator(), edit).unwrap();

        house.directory().follow_import(import).unwrap();

        assert_eq!(told(house, import), ["2 created", "3 failed [locations not-found elm]"]);
    });
}
