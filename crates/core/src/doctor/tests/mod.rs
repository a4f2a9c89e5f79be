//! The doctor finds each kind of harm, and nothing in a directory that is well.

mod harms;
mod healthy;
mod schema;
mod tokens;

use std::io::Cursor;

use crate::access::{Actor, Permission};
use crate::blueprint::RoleKey;
use crate::doctor::{CheckDirectory, Finding, Invariant};
use crate::domain::{ImportId, Reason, SecretToken};
use crate::error::{Error, Refusal};
use crate::imports::file::Choices;
use crate::imports::{ChooseMapping, ImportCard, ImportOptions, StartImport};
use crate::links::{FollowedLink, Purpose, SendLinks};
use crate::store::Sql;
use crate::testing::{House, Person, Spot, fixture_hash};
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
    let ada = accepted(house, "ada", "admin", &[]).signed_in();
    house.invited("cleo", "staff", &[main]);
    let bo = accepted(house, "bo", "staff", &[main]).signed_in();
    let dan = accepted(house, "dan", "client-admin", &[main]);
    import(house, &dan.actor(), main, "bo@lab.example,Bob,Example\nwrong,Eve,Example\n");
    import(house, &ada.actor(), main, "dan@lab.example,Daniel,Example\neve@lab.example,Eve,Fox\n");
    let reason = None::<Reason>;
    ada.run(DeactivateUsers { who: bo.id().into(), reason: reason.clone() }).unwrap();
    ada.run(SendLinks { who: dan.id().into() }).unwrap();
    dan.link(Purpose::PasswordReset);
    ada.run(ArchiveUsers { who: dan.id().into(), reason: reason.clone() }).unwrap();
    ada.run(DeleteUser { id: dan.id(), reason }).unwrap();
}

/// Somebody who was invited and has followed the link.
fn accepted<'h>(house: &'h House, name: &str, role: &str, spots: &[Spot]) -> Person<'h> {
    let person = house.invited(name, role, spots);
    follow(house, &person.link(Purpose::Invitation));
    person
}

/// The holder of a link chooses a password.
fn follow(house: &House, link: &SecretToken) {
    house.run(&house.nobody(), FollowedLink::chosen(link.hash(), fixture_hash())).unwrap();
}

/// Brings people in, as staff of a place.
fn import(house: &House, actor: &Actor, spot: Spot, rows: &str) {
    let import = check(house, actor, spot, rows);
    house.directory().follow_import(import).unwrap();
    house.run(actor, StartImport { import }).unwrap();
    house.directory().follow_import(import).unwrap();
}

/// Brings a file in and asks for its check.
fn check(house: &House, actor: &Actor, spot: Spot, rows: &str) -> ImportId {
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
    import
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
fn only_the_operator_of_the_host_asks_the_doctor() {
    let house = House::new();
    let ada = house.admin("ada");
    let asked = ada.ask(CheckDirectory);
    let needs = Permission::AuditRead;
    assert!(matches!(asked, Err(Error::Refused(Refusal::Forbidden { needs: n })) if n == needs));
}
