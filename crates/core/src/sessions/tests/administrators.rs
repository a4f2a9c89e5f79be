//! G15: a screen left open makes nobody an administrator and takes no administrator's account over, by no way there is: whoever
//! signed in a while ago types their password first. What is done to everybody else asks for nothing.

use std::io::Cursor;
use std::time::Duration;

use super::recent::at_password;
use crate::domain::{ImportId, ProblemCode};
use crate::error::Error;
use crate::imports::file::{Choices, Target};
use crate::imports::{
    ChooseMapping, ImportCard, ImportOptions, ImportState, StartImport, StopImport,
};
use crate::sessions::AsksForPassword;
use crate::testing::{House, PASSWORD, Person, Spot, input, refusal, wait_for};
use crate::users::{ChangeRole, CreateUser, EditUser, PersonInput, Welcome};

/// One way to an account from which others are administered.
type Way<'h> = Box<dyn Fn(&Person<'_>) -> Result<(), Error> + 'h>;

fn create<'h>(house: &'h House, name: &'h str, role: &'h str, spots: &'h [Spot]) -> Way<'h> {
    Box::new(move |by| {
        let person = house.parsed(&input(name, role, spots));
        by.run(CreateUser { person, welcome: Welcome::Now }).map(drop)
    })
}

fn change_role<'h>(house: &'h House, whom: &'h Person<'_>, role: &'h str) -> Way<'h> {
    Box::new(move |by| {
        let person = house.parsed(&input(whom.name(), role, &[]));
        by.run(ChangeRole { id: whom.id(), person, seen: None }).map(drop)
    })
}

fn edit<'h>(house: &'h House, whom: &'h Person<'_>, change: fn(&mut PersonInput)) -> Way<'h> {
    Box::new(move |by| {
        let user = whom.user();
        let spots =
            if user.organization.is_some() { vec![house.spot("north/main")] } else { Vec::new() };
        let mut input = input(whom.name(), &user.role.to_string(), &spots);
        change(&mut input);
        by.run(EditUser { id: whom.id(), person: house.parsed(&input), seen: None }).map(drop)
    })
}

fn readdress(input: &mut PersonInput) {
    input.email = Some("thief@elsewhere.example".to_owned());
}

fn rename(input: &mut PersonInput) {
    input.last_name = Some("Renamed".to_owned());
}

#[test]
fn g15_no_way_to_another_administrators_account_without_the_password() {
    House::each(|house| {
        let spots = [house.spot("north/main")];
        let (ben, bo, cleo) = (house.admin("ben"), house.staff("bo"), house.staff("cleo"));
        let ada = house.admin("ada").signed_in();
        let ways = [
            ("a new Admin", create(house, "zed", "admin", &[])),
            ("a new Client Admin", create(house, "zoe", "client-admin", &spots)),
            ("another role", change_role(house, &bo, "admin")),
            ("another's address", edit(house, &ben, readdress)),
        ];
        house.later(Duration::from_mins(11));
        assert!(ada.ask(AsksForPassword).unwrap());
        let before = house.fingerprint();
        for (what, way) in &ways {
            assert_eq!(refusal(way(&ada)), at_password(ProblemCode::Missing), "{what}");
        }
        let own = edit(house, &ada, readdress);
        assert_eq!(refusal(own(&ada)), at_password(ProblemCode::Missing), "one's own address");
        assert_eq!(house.fingerprint(), before);

        // What gives no such account asks for nothing.
        create(house, "yan", "staff", &spots)(&ada).unwrap();
        edit(house, &ben, rename)(&ada).unwrap();
        edit(house, &cleo, readdress)(&ada).unwrap();

        wait_for(house.directory().confirm_password(&ada.actor(), PASSWORD)).unwrap();
        for (what, way) in ways {
            if what != "another's address" {
                way(&ada).unwrap();
            }
        }
    });
}

fn checked(house: &House, by: &Person<'_>, csv: &str, spot: Spot) -> ImportId {
    let (directory, actor) = (house.directory(), by.actor());
    let file = Cursor::new(csv.as_bytes().to_vec());
    let import = directory.bring_file(&actor, "people.csv", file, Choices::default()).unwrap();
    let mapping = by.ask(ImportCard { id: import }).unwrap().import.mapping;
    let targets: Vec<Target> =
        mapping.columns().iter().map(|column| column.target.clone()).collect();
    let options = ImportOptions {
        organization: Some(spot.organization),
        locations: vec![spot.location],
        ..ImportOptions::default()
    };
    by.run(ChooseMapping { import, targets, options }).unwrap();
    directory.follow_import(import).unwrap();
    import
}

#[test]
fn g15_a_list_with_administrators_in_it_is_run_and_taken_up_again_with_the_password() {
    House::each(|house| {
        let spot = house.spot("north/main");
        house.staff("bo");
        let ada = house.admin("ada").signed_in();
        house.later(Duration::from_mins(11));
        let head = "Email,First name,Last name,Role\n";
        let plain =
            format!("{head}new@x.example,Nia,New,Staff\nbo@lab.example,Robert,Example,Staff\n");
        let import = checked(house, &ada, &plain, spot);
        ada.run(StartImport { import }).unwrap();
        house.directory().follow_import(import).unwrap();

        let made = format!("{head}zed@x.example,Zed,New,Admin\nyan@x.example,Yan,New,Staff\n");
        let given = format!("{head}bo@lab.example,Robert,Example,Client Admin\n");
        for csv in [made, given] {
            let import = checked(house, &ada, &csv, spot);
            let card = || ada.ask(ImportCard { id: import }).unwrap().import;
            assert_eq!(card().checked.administrators, 1, "{csv}");
            let start = || ada.run(StartImport { import });
            assert_eq!(refusal(start()), at_password(ProblemCode::Missing));
            assert_eq!(card().state, ImportState::Checked);

            wait_for(house.directory().confirm_password(&ada.actor(), PASSWORD)).unwrap();
            start().unwrap();
            ada.run(StopImport { import }).unwrap();
            house.later(Duration::from_mins(11));
            assert_eq!(refusal(start()), at_password(ProblemCode::Missing));

            wait_for(house.directory().confirm_password(&ada.actor(), PASSWORD)).unwrap();
            start().unwrap();
            house.directory().follow_import(import).unwrap();
            assert_eq!(card().state, ImportState::Done);
            house.later(Duration::from_mins(11));
        }
    });
}
