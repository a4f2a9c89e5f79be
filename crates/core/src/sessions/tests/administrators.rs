//! G15: from a screen left open no way leads to the account of somebody who administers others: whoever signed in a while
//! ago types their password first. What is done to everybody else asks for nothing.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::time::Duration;

use super::recent::at_password;
use crate::directory::{CATALOG, NeedsRecent, Operation};
use crate::domain::{EventId, ImportId, LetterId, ProblemCode};
use crate::error::Error;
use crate::imports::file::{Choices, Target};
use crate::imports::{
    ChooseMapping, ImportCard, ImportOptions, ImportState, Ran, StartImport, StopImport,
};
use crate::links::SendLinks;
use crate::mail::{MailboxList, ShowLetterLink};
use crate::sessions::AsksForPassword;
use crate::testing::{House, PASSWORD, Person, Spot, input, refusal};
use crate::users::{
    ActivateUsers, ChangeRole, CreateUser, DeactivateUsers, EditUser, PersonInput, UndoChange,
    Welcome,
};

const A_WHILE: Duration = Duration::from_mins(11);

/// One way to an account: the operation's name, what it is about, and how it is tried.
type Way<'h> = (&'static str, &'static str, Box<dyn Fn(&Person<'_>) -> Result<(), Error> + 'h>);

fn way<'h, O: Operation>(what: &'static str, operation: impl Fn() -> O + 'h) -> Way<'h> {
    (O::NAME, what, Box::new(move |by| by.run(operation()).map(drop)))
}

fn create(house: &House, name: &str, role: &str, spots: &[Spot]) -> CreateUser {
    CreateUser { person: house.draft(name, role, spots), welcome: Welcome::Now }
}

fn change_role(house: &House, whom: &Person<'_>, role: &str) -> ChangeRole {
    ChangeRole { id: whom.id(), person: house.draft(whom.name(), role, &[]), seen: None }
}

fn edit(house: &House, whom: &Person<'_>, change: impl Fn(&mut PersonInput)) -> EditUser {
    let user = whom.user();
    let spots: Vec<Spot> = user.organization.iter().map(|_| house.spot("north/main")).collect();
    let mut input = input(whom.name(), &user.role.to_string(), &spots);
    change(&mut input);
    EditUser { id: whom.id(), person: house.parsed(&input), seen: None }
}

fn readdressed(house: &House, whom: &Person<'_>, to: &str) -> EditUser {
    edit(house, whom, |input| input.email = Some(to.to_owned()))
}

fn deactivated(house: &House, whom: &Person<'_>) -> EventId {
    let operation = DeactivateUsers { who: whom.id().into(), reason: None };
    house.run(&house.operator(), operation).unwrap().event().unwrap()
}

/// The letter with an open link to whom.
fn letter(house: &House, whom: &Person<'_>) -> LetterId {
    house.later(Duration::from_mins(2));
    house.run(&house.operator(), SendLinks { who: whom.id().into() }).unwrap();
    let list = MailboxList { rows: 200, ..MailboxList::default() };
    let letters = house.ask(&house.operator(), list).unwrap().rows;
    letters.iter().find(|entry| entry.user == whom.id()).unwrap().letter.id
}

#[test]
fn g15_no_way_to_another_administrators_account_without_the_password() {
    House::each(|house| {
        let spots = [house.spot("north/main")];
        let [ben, eve, off, back] = ["ben", "eve", "off", "back"].map(|name| house.admin(name));
        let [bo, cleo, dan] = ["bo", "cleo", "dan"].map(|name| house.staff(name));
        deactivated(house, &off);
        let (event, open) = (deactivated(house, &back), letter(house, &ben));
        let (calm, letter_of_staff) = (deactivated(house, &dan), letter(house, &bo));
        let list = format!("{HEAD}zoe@x.example,Zoe,New,Admin,\n");
        let mina = house.client_admin("mina", &spots);
        let east = house.spot("north/east").location.to_string();
        let mut ada = house.admin("ada").signed_in();
        let import = checked(house, &ada, &list, spots[0]);
        let of_herself = readdressed(house, &ada, "ada@elsewhere.example");
        let ways = [
            way("a new Admin", || create(house, "zed", "admin", &[])),
            way("a new Client Admin", || create(house, "yan", "client-admin", &spots)),
            way("another's link", || ShowLetterLink { id: open }),
            way("another role", || change_role(house, &cleo, "admin")),
            way("another's address", || readdressed(house, &eve, "eve@elsewhere.example")),
            way("another's places", || {
                edit(house, &mina, |it| it.locations = Some(vec![east.clone()]))
            }),
            way("one's own address", || of_herself.clone()),
            way("switched on", || ActivateUsers { who: off.id().into(), reason: None }),
            way("as before", || UndoChange { event }),
            way("a list", || StartImport { import }),
        ];
        house.later(A_WHILE);
        assert!(ada.ask(AsksForPassword).unwrap());
        house.forget_events();
        for (_, what, way) in &ways {
            assert_eq!(refusal(way(&ada)), at_password(ProblemCode::Missing), "{what}");
        }
        house.assert_no_events();

        // What leads to no such account asks for nothing.
        let plain = [
            way("new", || create(house, "xia", "staff", &spots)),
            way("renamed", || edit(house, &ben, |it| it.last_name = Some("Renamed".to_owned()))),
            way("readdressed", || readdressed(house, &bo, "bo@elsewhere.example")),
            way("as before", || UndoChange { event: calm }),
        ];
        for (_, what, way) in plain {
            assert!(way(&ada).is_ok(), "{what}");
        }
        let shown = ada.run(ShowLetterLink { id: letter_of_staff });
        assert!(
            !matches!(shown, Err(Error::Refused(it)) if it == at_password(ProblemCode::Missing))
        );

        ada.confirms(PASSWORD).unwrap();
        for (_, what, way) in &ways {
            assert!(way(&ada).is_ok(), "{what}");
        }
        let asking: BTreeSet<&str> = CATALOG
            .iter()
            .filter(|entry| entry.needs_recent == NeedsRecent::ForAdministrators)
            .map(|entry| entry.name)
            .collect();
        assert_eq!(ways.iter().map(|(name, ..)| *name).collect::<BTreeSet<_>>(), asking);
    });
}

const HEAD: &str = "Email,First name,Last name,Role,Status\n";

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

fn ran(house: &House, by: &Person<'_>, import: ImportId) -> Ran {
    by.run(StartImport { import }).unwrap();
    house.directory().follow_import(import).unwrap();
    let card = by.ask(ImportCard { id: import }).unwrap().import;
    assert_eq!(card.state, ImportState::Done);
    card.ran
}

#[test]
fn g15_a_list_with_administrators_in_it_is_run_and_taken_up_again_with_the_password() {
    House::each(|house| {
        let spot = house.spot("north/main");
        house.staff("bo");
        let mut ada = house.admin("ada").signed_in();
        house.client_admin("mina", &[spot]);
        deactivated(house, &house.admin("off"));
        house.later(A_WHILE);
        let calm = format!(
            "{HEAD}new@x.example,Nia,New,Staff,\nbo@lab.example,Robert,Example,Staff,inactive\n\
             off@lab.example,Renamed,Example,Admin,inactive\n\
             mina@lab.example,Renamed,Example,Client Admin,\n"
        );
        let import = checked(house, &ada, &calm, spot);
        assert_eq!(ran(house, &ada, import), Ran { created: 1, updated: 3, ..Ran::default() });

        for row in [
            "zed@x.example,Zed,New,Admin,\nyan@x.example,Yan,New,Staff,",
            "bo@lab.example,Robert,Example,Client Admin,",
            "off@lab.example,Renamed,Example,Admin,active",
        ] {
            let import = checked(house, &ada, &format!("{HEAD}{row}\n"), spot);
            let card = |by: &Person<'_>| by.ask(ImportCard { id: import }).unwrap().import;
            assert_eq!(card(&ada).checked.administrators, 1, "{row}");
            let asked = refusal(ada.run(StartImport { import }));
            assert_eq!(
                (asked, card(&ada).state),
                (at_password(ProblemCode::Missing), ImportState::Checked)
            );

            ada.confirms(PASSWORD).unwrap();
            ada.run(StartImport { import }).unwrap();
            ada.run(StopImport { import }).unwrap();
            house.later(A_WHILE);
            assert_eq!(refusal(ada.run(StartImport { import })), at_password(ProblemCode::Missing));

            ada.confirms(PASSWORD).unwrap();
            assert_eq!(ran(house, &ada, import).failed, 0);
            house.later(A_WHILE);
        }
    });
}

#[test]
fn g15_a_row_that_led_to_no_administrator_when_it_was_checked_makes_none_when_it_is_run() {
    House::each(|house| {
        let spots = [house.spot("north/main")];
        let (ben, thief) = (house.admin("ben"), house.staff("thief"));
        let mut ada = house.admin("ada").signed_in();
        house.later(A_WHILE);
        let rows = "zed@x.example,Zed,New,Admin,\nben@lab.example,Ben,Example,Admin,inactive\n";
        let row = format!("{HEAD}{rows}");
        let import = checked(house, &ada, &row, spots[0]);
        // Ben's place is taken by somebody whose password is known.
        let person = house.draft("benny", "staff", &spots);
        ada.run(ChangeRole { id: ben.id(), person, seen: None }).unwrap();
        ada.run(readdressed(house, &thief, "ben@lab.example")).unwrap();

        ada.confirms(PASSWORD).unwrap();
        assert_eq!(ran(house, &ada, import), Ran { created: 1, failed: 1, ..Ran::default() });
        assert_eq!(thief.user().role.to_string(), "staff");
    });
}
