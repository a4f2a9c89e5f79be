//! A changed address gets no link for a password before its holder, signed in, has confirmed it.

use super::{follow, open};
use crate::directory::Selection;
use crate::domain::{Email, SecretToken};
use crate::error::{Conflict, Error, Refusal};
use crate::links::{ConfirmEmail, Purpose, RequestReset, SendLinks};
use crate::setup::{HandOverLink, RecoverAdmin};
use crate::testing::{House, Person, conflict, input, refusal};
use crate::users::{ActivateUsers, ChangeRole, DeactivateUsers, EditUser, PersonInput};

/// Gives somebody another address.
fn readdress(house: &House, by: &Person<'_>, whom: &Person<'_>, email: &str) {
    let spot = house.spot("north/main");
    let name = whom.email();
    let (name, role) = (name.split('@').next().unwrap(), whom.user().role);
    let spots = if role.as_str() == "admin" { &[][..] } else { &[spot] };
    let input = PersonInput { email: Some(email.to_owned()), ..input(name, role.as_str(), spots) };
    let person = house.parsed(&input);
    by.run(EditUser { id: whom.id(), person, seen: None }).unwrap();
}

fn request(house: &House, email: &str) {
    let email = Email::parse(email).unwrap();
    house.run(&house.nobody(), RequestReset { email }).unwrap();
}

fn confirm(by: &Person<'_>, link: &SecretToken) -> Result<(), Error> {
    by.run(ConfirmEmail { token: link.hash() })
}

/// The addresses to which letters of a kind were written, oldest first.
fn written_to(house: &House, kind: &str) -> Vec<String> {
    let rows = house.rows("select kind, address from letters order by id");
    let rows = rows.iter().map(|row| {
        let mut columns = row.columns();
        (columns.next::<String>().unwrap(), columns.next::<String>().unwrap())
    });
    rows.filter(|(of, _)| of == kind).map(|(_, address)| address).collect()
}

#[test]
fn d02_who_sets_somebodys_address_to_their_own_does_not_get_in() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let cleo = house.client_admin("cleo", &[spot]).signed_in();
        let bo = house.person("bo", "provider", &[spot]);

        readdress(house, &cleo, &bo, "cleo@evil.example");
        request(house, "cleo@evil.example");
        house.later(std::time::Duration::from_mins(2));
        let (_, sent) = cleo.run(SendLinks { who: Selection::one(bo.id()) }).unwrap();

        assert_eq!(sent[0].purpose, Purpose::PasswordReset);
        assert_eq!(written_to(house, "password-reset"), ["bo@lab.example"; 2]);
        assert_eq!(written_to(house, "email-changed"), ["bo@lab.example"]);
        // The link in her own mailbox sets no password, and confirms nothing without Bo.
        let link = bo.link(Purpose::EmailChange);
        assert_eq!(conflict(follow(house, &link)), Conflict::LinkDead);
        assert_eq!(conflict(confirm(&cleo, &link)), Conflict::LinkDead);
        let by_nobody = house.run(&house.nobody(), ConfirmEmail { token: link.hash() });
        assert_eq!(refusal(by_nobody), Refusal::SignedOut);
        assert!(bo.user().awaits_confirmation());
        assert_eq!(bo.user().mailbox(), "bo@lab.example");
        // Nor does another change, which would make the first look like an old address.
        readdress(house, &cleo, &bo, "cleo@worse.example");
        request(house, "cleo@worse.example");
        assert_eq!(written_to(house, "password-reset"), ["bo@lab.example"; 3]);
        assert_eq!(written_to(house, "email-changed"), ["bo@lab.example"; 2]);
    });
}

#[test]
fn d02_a_stranger_at_a_mistyped_address_gets_no_working_link() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo").signed_in());
        readdress(house, &ada, &bo, "bo@lba.example");
        let strangers = bo.link(Purpose::EmailChange);
        request(house, "bo@lba.example");
        assert!(!written_to(house, "password-reset").contains(&"bo@lba.example".to_owned()));

        // Put right, the stranger's link is dead even for Bo.
        readdress(house, &ada, &bo, "bo@lab.example");

        assert_eq!(conflict(open(house, &strangers)), Conflict::LinkDead);
        assert_eq!(conflict(confirm(&bo, &strangers)), Conflict::LinkDead);
        assert!(bo.user().is_email_confirmed(), "the address before needs no new proof");
        assert_eq!(house.number("select count(*) from links"), 0);
    });
}

#[test]
fn b10_the_holder_confirms_once_and_links_go_to_the_new_address() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo").signed_in());
        house.forget_events();
        readdress(house, &ada, &bo, "bo@new.example");
        assert_eq!(written_to(house, "email-confirmation"), ["bo@new.example"]);
        let link = bo.link(Purpose::EmailChange);
        let before = house.fingerprint();
        assert_eq!(open(house, &link).unwrap().address, "bo@new.example");
        assert_eq!(house.fingerprint(), before, "looking changes nothing");
        let seen = bo.user().version;

        confirm(&bo, &link).unwrap();

        house.assert_events([
            "ada user.changed bo: email bo@lab.example → bo@new.example",
            "ada email.link-sent bo",
            "bo email.confirmed bo: confirmed_email bo@lab.example → bo@new.example",
        ]);
        assert!(bo.user().is_email_confirmed() && bo.user().version > seen);
        assert_eq!(bo.sessions().len(), 1, "they stay signed in");
        assert_eq!(conflict(confirm(&bo, &link)), Conflict::LinkDead);
        request(house, "bo@new.example");
        assert_eq!(written_to(house, "password-reset"), ["bo@new.example"]);
    });
}

#[test]
fn b06_b10_a_link_that_confirms_dies_like_every_other() {
    House::each(|house| {
        let ada = house.admin("ada");
        for (name, way) in [("one", "deactivate"), ("two", "role"), ("six", "password")] {
            let person = house.staff(name);
            readdress(house, &ada, &person, &format!("{name}@new.example"));
            let link = person.link(Purpose::EmailChange);
            match way {
                "deactivate" => {
                    ada.run(DeactivateUsers { who: person.id().into(), reason: None }).unwrap();
                    // While they are off, no link waits for them, whatever is changed.
                    readdress(house, &ada, &person, &format!("{name}@newer.example"));
                    assert_eq!(house.number("select count(*) from links"), 0);
                    ada.run(ActivateUsers { who: person.id().into(), reason: None }).unwrap();
                }
                "role" => {
                    let email = Some(format!("{name}@new.example"));
                    let spot = house.spot("north/main");
                    let input = PersonInput { email, ..input(name, "provider", &[spot]) };
                    let person_draft = house.parsed(&input);
                    let change = ChangeRole { id: person.id(), person: person_draft, seen: None };
                    ada.run(change).unwrap();
                }
                _ => {
                    ada.run(SendLinks { who: person.id().into() }).unwrap();
                    follow(house, &person.link(Purpose::PasswordReset)).unwrap();
                }
            }
            assert_eq!(conflict(confirm(&person, &link)), Conflict::LinkDead, "{way}");
            assert!(person.user().awaits_confirmation(), "{way}");
        }
    });
}

#[test]
fn sending_a_link_to_who_has_to_confirm_sends_both() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo").signed_in());
        readdress(house, &ada, &bo, "bo@new.example");
        let first = bo.link(Purpose::EmailChange);

        let (outcome, sent) = ada.run(SendLinks { who: bo.id().into() }).unwrap();

        let purposes: Vec<_> = sent.iter().map(|sent| sent.purpose).collect();
        assert_eq!(purposes, [Purpose::PasswordReset, Purpose::EmailChange]);
        assert_eq!(outcome.changed.len(), 1);
        assert_eq!(conflict(confirm(&bo, &first)), Conflict::LinkDead, "one live link per purpose");
        let reset = bo.link(Purpose::PasswordReset);
        confirm(&bo, &bo.link(Purpose::EmailChange)).unwrap();
        assert_eq!(conflict(follow(house, &reset)), Conflict::LinkDead, "it went to the old one");
    });
}

#[test]
fn an_administrator_whom_the_operator_lets_in_has_confirmed_their_address() {
    House::each(|house| {
        let (ada, eve) = (house.admin("ada"), house.admin("eve"));
        readdress(house, &ada, &eve, "eve@new.example");
        let email = Email::parse("eve@new.example").unwrap();

        let recovery = house.run(&house.operator(), RecoverAdmin { email }).unwrap();
        follow(house, &recovery.secret).unwrap();

        assert!(eve.user().is_email_confirmed());
        assert_eq!(written_to(house, "password-changed"), ["eve@lab.example"]);
    });
}

#[test]
fn d02_who_has_neither_password_nor_mailbox_is_let_in_by_the_operator_of_the_host_alone() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));
        readdress(house, &ada, &bo, "bo@new.example");
        let asked = HandOverLink { email: Email::parse("bo@new.example").unwrap() };
        assert!(matches!(refusal(ada.run(asked.clone())), Refusal::Forbidden { .. }));
        house.forget_events();

        let link = house.run(&house.operator(), asked.clone()).unwrap();
        follow(house, &link.secret).unwrap();

        assert!(bo.user().is_email_confirmed());
        assert_eq!(written_to(house, "password-changed"), ["bo@lab.example"]);
        house.assert_events([
            "Operator of the host password.link-handed-over bo",
            "bo email.confirmed bo: confirmed_email bo@lab.example → bo@new.example",
            "bo password.reset bo",
        ]);
        ada.run(DeactivateUsers { who: bo.id().into(), reason: None }).unwrap();
        let off = house.run(&house.operator(), asked);
        assert_eq!(conflict(off), Conflict::Inactive, "it switches nobody on");
    });
}
