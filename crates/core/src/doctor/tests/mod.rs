//! The doctor finds each kind of harm, and nothing in a directory that is well.

mod harms;
mod schema;
mod tokens;

use std::io::Cursor;

use crate::access::{Actor, Permission};
use crate::blueprint::RoleKey;
use crate::directory::Selection;
use crate::doctor::{CheckDirectory, Finding, Invariant};
use crate::domain::Reason;
use crate::error::{Error, Refusal};
use crate::imports::file::Choices;
use crate::imports::{ChooseMapping, ImportCard, ImportOptions, StartImport};
use crate::links::{Purpose, SendLinks};
use crate::store::Sql;
use crate::testing::{House, Spot};
use crate::users::{ArchiveUsers, DeactivateUsers, DeleteUser};

fn findings(house: &House) -> Vec<Finding> {
    house.ask(&house.operator(), CheckDirectory).unwrap()
}

fn found(house: &House) -> Vec<Invariant> {
    findings(house).into_iter().map(|finding| finding.invariant).collect()
}

/// A day's work through the operations.
fn furnish(house: &House) {
    let main = house.spot("north/main");
    let ada = house.admin("ada").signed_in();
    house.invited("cleo", "staff", &[main]);
    let (bo, dan) = (house.staff("bo").signed_in(), house.client_admin("dan", &[main]));
    import(house, &dan.actor(), main, "bo@lab.example,Bob,Example\nwrong,Eve,Example\n");
    import(house, &ada.actor(), main, "dan@lab.example,Daniel,Example\neve@lab.example,Eve,Fox\n");
    let reason = None::<Reason>;
    let who = Selection::Ids(vec![bo.id()]);
    ada.run(DeactivateUsers { who, reason: reason.clone() }).unwrap();
    let who = Selection::Ids(vec![dan.id()]);
    ada.run(SendLinks { who: who.clone() }).unwrap();
    dan.link(Purpose::PasswordReset);
    ada.run(ArchiveUsers { who, reason: reason.clone() }).unwrap();
    ada.run(DeleteUser { id: dan.id(), reason }).unwrap();
}

/// Brings people in, as staff of a place.
fn import(house: &House, actor: &Actor, spot: Spot, rows: &str) {
    let csv = format!("Email,First name,Last name\n{rows}").into_bytes();
    let directory = house.directory();
    let brought = directory.bring_file(actor, "people.csv", Cursor::new(csv), Choices::default());
    let import = brought.unwrap();
    let card = house.ask(actor, ImportCard { id: import }).unwrap().import;
    let targets = card.mapping.columns().iter().map(|column| column.target.clone()).collect();
    let options = ImportOptions {
        role: RoleKey::parse("staff"),
        organization: Some(spot.organization),
        locations: vec![spot.location],
        ..ImportOptions::default()
    };
    house.run(actor, ChooseMapping { import, targets, options }).unwrap();
    directory.follow_import(import).unwrap();
    house.run(actor, StartImport { import }).unwrap();
    directory.follow_import(import).unwrap();
}

/// Does something behind the back of the rules, statement by statement.
fn harm(house: &House, statements: &'static [&'static str]) {
    house.behind_the_back(move |work| {
        for text in statements {
            work.db.execute_composed(&Sql::new(text))?;
        }
        Ok(())
    });
}

#[test]
fn a_directory_that_is_well_has_no_findings() {
    House::each(|house| {
        furnish(house);
        // The fixture accepts invitations behind the back, so their events are missing.
        let rest: Vec<_> =
            found(house).into_iter().filter(|it| *it != Invariant::StatusAsTold).collect();
        assert_eq!(rest, [], "{:?}", findings(house));
    });
}

#[test]
fn only_the_operator_of_the_host_asks_the_doctor() {
    let house = House::new();
    let ada = house.admin("ada");
    let asked = ada.ask(CheckDirectory);
    let needs = Permission::AuditRead;
    assert!(matches!(asked, Err(Error::Refused(Refusal::Forbidden { needs: n })) if n == needs));
}
