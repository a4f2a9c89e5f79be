//! Whatever the operations do, the doctor finds nothing: each way of theirs to become somebody else's past.

use std::time::Duration;

use super::*;
use crate::domain::{Email, EventId};
use crate::imports::{ImportState, StopImport, StopReason, SweepImports};
use crate::links::ConfirmEmail;
use crate::providers::{CreateProvider, ProviderDraft, ProviderInput};
use crate::setup::RecoverAdmin;
use crate::testing::input;
use crate::users::{
    ChangeRole, CreateUser, EditUser, PersonInput, RestoreUsers, ServeClaims, UndoChange, Welcome,
};

const ROWS: &str = "gil@lab.example,Gil,Example\nhal@lab.example,Hal,Example\n";

#[track_caller]
fn assert_well(house: &House, after: &str) {
    assert_eq!(findings(house), [], "after {after}");
}

/// Archived and deleted for good, by the operator of the host.
fn delete(house: &House, whom: &Person<'_>) {
    let operator = house.operator();
    house.run(&operator, ArchiveUsers { who: whom.id().into(), reason: None }).unwrap();
    house.run(&operator, DeleteUser { id: whom.id(), reason: None }).unwrap();
}

fn readdress(house: &House, by: &Person<'_>, whom: &Person<'_>, email: &str, spot: Spot) {
    let email = Some(email.to_owned());
    let person = house.parsed(&PersonInput { email, ..input(whom.name(), "staff", &[spot]) });
    by.run(EditUser { id: whom.id(), person, seen: None }).unwrap();
}

fn state(house: &House, id: ImportId) -> (ImportState, Option<StopReason>) {
    let card = house.ask(&house.operator(), ImportCard { id }).unwrap().import;
    (card.state, card.stopped)
}

#[test]
fn a_directory_that_is_well_has_no_findings() {
    House::each(|house| {
        assert_well(house, "nothing at all");
        furnish(house);
        assert_well(house, "a day");
    });
}

#[test]
fn who_has_changed_in_every_way_is_no_finding() {
    House::each(|house| {
        let (main, operator) = (house.spot("north/main"), house.operator());
        let ada = accepted(house, "ada", "admin", &[]);
        let [bo, cy, eve] = ["bo", "cy", "eve"].map(|name| accepted(house, name, "staff", &[main]));

        let person = house.draft("bo", "client-admin", &[main]);
        house.run(&operator, ChangeRole { id: bo.id(), person, seen: None }).unwrap();
        let person = house.draft("cy", "admin", &[]);
        house.run(&operator, ChangeRole { id: cy.id(), person, seen: None }).unwrap();
        assert_well(house, "changes of role");

        let off = DeactivateUsers { who: eve.id().into(), reason: None };
        let event: EventId = house.run(&operator, off).unwrap().event().unwrap();
        house.run(&operator, UndoChange { event }).unwrap();
        assert_well(house, "an undo");
        house.run(&operator, ArchiveUsers { who: eve.id().into(), reason: None }).unwrap();
        house.run(&operator, RestoreUsers { who: eve.id().into(), reason: None }).unwrap();
        assert_well(house, "somebody restored");

        house.run(&operator, DeactivateUsers { who: ada.id().into(), reason: None }).unwrap();
        house.run(&operator, ArchiveUsers { who: ada.id().into(), reason: None }).unwrap();
        let email = Email::parse("ada@lab.example").unwrap();
        let recovery = house.run(&operator, RecoverAdmin { email }).unwrap();
        assert_well(house, "the way back in of an administrator");
        follow(house, &recovery.secret);
        assert_well(house, "an administrator who was recovered");

        let provider = ProviderDraft::parse(&ProviderInput {
            organization: Some(main.organization.to_string()),
            name: Some("Dr Osei".to_owned()),
            npi: Some(String::new()),
            address: Some(String::new()),
        });
        let provider =
            house.run(&operator, CreateProvider { provider: provider.unwrap() }).unwrap();
        let attributes = vec![("results_provider".to_owned(), provider.id.to_string())];
        let person = house.parsed(&PersonInput { attributes, ..input("fay", "staff", &[main]) });
        house.run(&operator, CreateUser { person, welcome: Welcome::Now }).unwrap();
        assert_well(house, "a profile with a provider");
    });
}

#[test]
fn whose_address_has_changed_is_no_finding_deleted_or_not() {
    House::each(|house| {
        let (here, there) = (house.spot("north/main"), house.spot("south/harbour"));
        let cleo = accepted(house, "cleo", "client-admin", &[here]);
        let bo = accepted(house, "bo", "staff", &[here]).signed_in();
        import(house, &cleo.actor(), here, "bo@lab.example,Bob,Example\n");

        readdress(house, &cleo, &bo, "robert@lab.example", here);
        assert_well(house, "an address that nobody has confirmed");
        let token = bo.link(Purpose::EmailChange).hash();
        house.run(&bo.actor(), ConfirmEmail { token }).unwrap();
        assert_well(house, "an address that was confirmed");
        import(house, &cleo.actor(), here, "robert@lab.example,Bobby,Example\n");
        delete(house, &bo);
        assert_well(house, "the end of somebody with two addresses");

        let sue = accepted(house, "sue", "staff", &[there]);
        let create =
            CreateUser { person: house.draft("sue", "staff", &[here]), welcome: Welcome::Now };
        cleo.run(create).unwrap();
        let elsewhere = house.spot("west/quay");
        let wim = accepted(house, "wim", "client-admin", &[elsewhere]);
        let fay = accepted(house, "fay", "staff", &[elsewhere]);
        readdress(house, &wim, &fay, "sue@lab.example", elsewhere);
        assert_well(house, "two who wait for an address in use");
        delete(house, &sue);
        assert_well(house, "an address that is free again");
        while house.run(&house.system(), ServeClaims).unwrap() > 0 {}
        assert_well(house, "an address that went to who waited");
        delete(house, &fay);
        delete(house, &cleo);
        assert_well(house, "the end of everybody");
    });
}

#[test]
fn an_import_that_came_to_no_end_is_no_finding() {
    House::each(|house| {
        let main = house.spot("north/main");
        let operator = house.operator();
        let [nia, ned] = ["nia", "ned"].map(|name| accepted(house, name, "client-admin", &[main]));

        // The check of somebody who may do nothing any more.
        let halted = check(house, &ned.actor(), main, ROWS);
        house.run(&operator, DeactivateUsers { who: ned.id().into(), reason: None }).unwrap();
        assert_well(house, "a check under way");
        house.directory().follow_import(halted).unwrap();
        let reason = Some(StopReason::ActorLostPermission);
        assert_eq!(state(house, halted), (ImportState::Draft, reason));
        assert_well(house, "a check that was halted");

        let stopped = check(house, &nia.actor(), main, ROWS);
        house.directory().follow_import(stopped).unwrap();
        assert_well(house, "a check");
        house.run(&nia.actor(), StartImport { import: stopped }).unwrap();
        assert_well(house, "a start");
        house.run(&nia.actor(), StopImport { import: stopped }).unwrap();
        assert_well(house, "a stop");
        delete(house, &nia);
        assert_eq!(state(house, stopped), (ImportState::Stopped, Some(StopReason::Asked)));
        assert_well(house, "the end of the author");

        house.later(Duration::from_hours(40 * 24));
        house.run(&house.system(), SweepImports).unwrap();
        assert_well(house, "a sweep");
        while house.run(&house.system(), SweepImports).unwrap() > 0 {}
        assert_eq!(state(house, stopped).0, ImportState::Done);
        assert_well(house, "the last sweep");
    });
}
