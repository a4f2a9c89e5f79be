//! What a person decides beside the columns.

use super::*;
use crate::blueprint::RoleKey;
use crate::testing::Spot;
use crate::users::Welcome;

/// New people without a role or a place of their own are staff there.
pub(super) fn at(spot: Spot) -> ImportOptions {
    ImportOptions {
        role: RoleKey::parse("staff"),
        organization: Some(spot.organization),
        locations: vec![spot.location],
        ..ImportOptions::default()
    }
}

const MIXED: &str = "\
Email,First name,Last name,Title
bo@lab.example,Robert,Example,
new@x.example.org,Nia,New,Nurse
";

#[test]
fn people_who_are_there_or_who_are_not_can_be_passed_over() {
    House::each(|house| {
        let spot = house.spot("north/main");
        house.staff("bo");
        let verdicts = |existing| {
            let options = ImportOptions { existing, ..at(spot) };
            told(house, check(house, &house.operator(), MIXED, options))
        };

        assert_eq!(verdicts(Existing::CreateAndUpdate), ["2 update (first_name)", "3 create"]);
        assert_eq!(verdicts(Existing::CreateOnly), ["2 skip", "3 create"]);
        assert_eq!(verdicts(Existing::UpdateOnly), ["2 update (first_name)", "3 skip"]);
    });
}

#[test]
fn a_blank_cell_leaves_or_clears() {
    House::each(|house| {
        let spot = house.spot("north/main");
        house.staff("bo");
        let filled = "Email,First name,Last name,Title\nbo@lab.example,Bo,Example,Nurse\n";
        let import = check(house, &house.operator(), filled, at(spot));
        run(house, &house.operator(), import);
        let blank = "Email,First name,Last name,Title\nbo@lab.example,,,\n";
        let verdicts = |blanks| {
            let options = ImportOptions { blanks, ..at(spot) };
            told(house, check(house, &house.operator(), blank, options))
        };

        assert_eq!(verdicts(Blanks::Leave), ["2 unchanged"]);
        assert_eq!(verdicts(Blanks::Clear), ["2 update (attributes.title)"]);
    });
}

#[test]
fn invitations_go_out_now_or_later_and_never_to_who_is_inactive() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let csv = "Email,First name,Last name,Status\na@x.example.org,A,A,\nb@x.example.org,B,B,inactive\n";
        let later = check(house, &house.operator(), csv, at(spot));
        run(house, &house.operator(), later);
        assert_eq!(house.number("select count(*) from letters"), 0);

        let options = ImportOptions { welcome: Welcome::Now, ..at(spot) };
        let csv = csv.replace("@x.", "@y.");
        let now = check(house, &house.operator(), csv, options);
        run(house, &house.operator(), now);

        assert_eq!(house.number("select count(*) from letters"), 1);
        assert_eq!(house.number("select count(*) from links"), 1);
    });
}

#[test]
fn words_of_the_file_can_be_given_a_meaning() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let elm = house.spot("north/elm");
        let csv = "\
Email,First name,Last name,Role,Status,Organization,Locations
a@x.example.org,A,A,NURSE,On leave,Northern,Downtown
";
        let plain = check(house, &house.operator(), csv, at(spot));
        assert!(
            told(house, plain)[0].contains("[role not-allowed NURSE]"),
            "{:?}",
            told(house, plain)
        );
        let mut options = at(spot);
        for (word, meaning) in [
            ("Nurse", Meaning::Role(RoleKey::parse("staff").unwrap())),
            ("on leave", Meaning::Status(file::RowStatus::Inactive)),
            ("northern", Meaning::Organization(spot.organization)),
            ("downtown", Meaning::Location(elm.location)),
        ] {
            options.words.add(word, meaning);
        }

        let import = check(house, &house.operator(), csv, options);
        run(house, &house.operator(), import);

        assert_eq!(people(house), ["a@x.example.org A A staff inactive north elm"]);
    });
}

#[test]
fn locations_tell_the_organization_when_nothing_else_does() {
    House::each(|house| {
        house.spot("north/elm");
        house.spot("south/dock");
        let csv = "Email,First name,Last name,Role,Locations\na@x.example.org,A,A,Staff,Elm\n";
        let import = check(house, &house.operator(), csv, ImportOptions::default());
        run(house, &house.operator(), import);

        assert_eq!(people(house), ["a@x.example.org A A staff invited north elm"]);
    });
}
