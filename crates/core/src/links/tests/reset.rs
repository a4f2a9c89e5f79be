//! Choosing a new password through a link.

use std::time::Duration;

use super::{CHOSEN, follow, open, sign_in};
use crate::directory::Selection;
use crate::domain::{Clock, Email, UserStatus};
use crate::error::{Conflict, Refusal};
use crate::links::{Purpose, SendLinks};
use crate::testing::{House, PASSWORD, Person, conflict, problems, refusal, wait_for};
use crate::users::{ActivateUsers, DeactivateUsers};

fn send(by: &Person<'_>, to: &Person<'_>) {
    let (outcome, sent) = by.run(SendLinks { who: Selection::one(to.id()) }).unwrap();
    assert_eq!((outcome.refused.len(), sent.len()), (0, 1));
}

fn request(house: &House, email: &str) -> Result<(), crate::Error> {
    let (email, network) = (Email::parse(email).unwrap(), "192.0.2.1".to_owned());
    wait_for(house.directory().request_reset(email, network, house.request()))
}

#[test]
fn b11_a_reset_ends_every_session_and_signs_nobody_in() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo").signed_in());
        send(&ada, &bo);
        let link = bo.link(Purpose::PasswordReset);
        house.forget_events();

        assert_eq!(follow(house, &link).unwrap(), Purpose::PasswordReset);

        assert!(bo.sessions().is_empty());
        house.assert_events(["bo password.reset bo"]);
        assert_eq!(refusal(sign_in(house, "bo@lab.example", PASSWORD)), Refusal::SignedOut);
        sign_in(house, "bo@lab.example", CHOSEN).unwrap();
        assert_eq!(house.number("select count(*) from letters where kind = 'password-changed'"), 1);
    });
}

#[test]
fn b05_a_second_link_ends_the_first_and_a_used_one_is_dead() {
    House::each(|house| {
        let bo = house.staff("bo");
        request(house, "bo@lab.example").unwrap();
        let first = bo.link(Purpose::PasswordReset);
        request(house, "BO@lab.example").unwrap();
        let second = bo.link(Purpose::PasswordReset);

        assert_eq!(conflict(follow(house, &first)), Conflict::LinkDead);
        follow(house, &second).unwrap();
        assert_eq!(conflict(follow(house, &second)), Conflict::LinkDead);
    });
}

#[test]
fn b06_a_password_that_was_changed_otherwise_ends_the_link() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo").signed_in());
        send(&ada, &bo);
        let link = bo.link(Purpose::PasswordReset);
        let change = house.directory();

        wait_for(change.change_password(&bo.actor(), PASSWORD, CHOSEN)).unwrap();

        assert_eq!(conflict(open(house, &link)), Conflict::LinkDead);
        assert_eq!(conflict(follow(house, &link)), Conflict::LinkDead);
        let waiting = "select count(*) from letters where state = 'queued' and link_id is not null";
        assert_eq!(house.number(waiting), 0);
    });
}

#[test]
fn b07_a_link_dies_with_its_time_though_nobody_cleans_up() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));
        send(&ada, &bo);
        let link = bo.link(Purpose::PasswordReset);
        let valid_until = open(house, &link).unwrap().expires_at;

        house.clock().set(valid_until.minus(Duration::from_millis(10)));
        open(house, &link).unwrap();
        house.clock().set(valid_until);
        assert_eq!(conflict(open(house, &link)), Conflict::LinkDead);
        assert_eq!(conflict(follow(house, &link)), Conflict::LinkDead);
        assert_eq!(house.number("select count(*) from links"), 1, "nobody cleaned up");
        // A clock that is set back does not lengthen it beyond its moment.
        house.clock().set(valid_until.minus(Duration::from_secs(1)));
        follow(house, &link).unwrap();
        assert!(house.clock().now() < valid_until);
    });
}

#[test]
fn b09_the_token_alone_says_whose_password_it_is() {
    House::each(|house| {
        let (ada, bo, ben) = (house.admin("ada"), house.staff("bo"), house.staff("ben"));
        send(&ada, &bo);
        send(&ada, &ben);

        follow(house, &bo.link(Purpose::PasswordReset)).unwrap();

        sign_in(house, "bo@lab.example", CHOSEN).unwrap();
        sign_in(house, "ben@lab.example", PASSWORD).unwrap();
    });
}

#[test]
fn b10_who_is_switched_off_stays_so() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));
        send(&ada, &bo);
        let link = bo.link(Purpose::PasswordReset);
        ada.run(DeactivateUsers { who: bo.id().into(), reason: None }).unwrap();
        let before = house.fingerprint();

        request(house, "bo@lab.example").unwrap();
        assert_eq!(conflict(follow(house, &link)), Conflict::LinkDead);
        assert_eq!(house.fingerprint(), before, "no mail, no change");
        assert_eq!(bo.status(), UserStatus::Inactive);

        // Nor does the old link come back with the person.
        ada.run(ActivateUsers { who: bo.id().into(), reason: None }).unwrap();
        assert_eq!(conflict(follow(house, &link)), Conflict::LinkDead);
    });
}

#[test]
fn a03_asking_for_a_link_answers_alike_for_every_address_and_mails_the_stored_one() {
    House::each(|house| {
        let (ada, _bo, off) = (house.admin("ada"), house.staff("bo"), house.staff("off"));
        ada.run(DeactivateUsers { who: off.id().into(), reason: None }).unwrap();
        let _ida = house.invited("ida", "staff", &[house.spot("north/main")]);
        house.forget_events();
        let letters = house.number("select count(*) from letters");

        for email in ["nobody@lab.example", "off@lab.example", "ida@lab.example", "BO@Lab.Example"]
        {
            request(house, email).unwrap();
        }

        house.assert_events(["Nobody signed in password.link-sent bo"]);
        assert_eq!(house.number("select count(*) from letters"), letters + 1);
        let stored = "select count(*) from letters where address = 'bo@lab.example'";
        assert_eq!(house.number(stored), 1);
    });
}

#[test]
fn a_flood_of_requests_for_one_address_is_stopped() {
    House::each(|house| {
        let _bo = house.staff("bo");
        for _ in 0..5 {
            request(house, "bo@lab.example").unwrap();
        }
        let before = house.fingerprint();
        assert!(matches!(refusal(request(house, "bo@lab.example")), Refusal::Paused { .. }));
        // The same for an address that is nobody's.
        for _ in 0..5 {
            request(house, "nobody@lab.example").unwrap();
        }
        assert!(matches!(refusal(request(house, "nobody@lab.example")), Refusal::Paused { .. }));
        assert_eq!(house.fingerprint(), before);
    });
}

#[test]
fn a_password_that_breaks_the_rules_leaves_the_link_alive() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));
        send(&ada, &bo);
        let link = bo.link(Purpose::PasswordReset);
        let before = house.fingerprint();
        for (password, code) in [
            ("", "missing"),
            ("too short here", "too-short"),
            ("bo example lab portal", "password-personal"),
            (&"x".repeat(2_000), "too-long"),
        ] {
            let following = house.directory().follow_link(&link, password, house.request());
            assert_eq!(problems(wait_for(following)), [("new_password".to_owned(), code)]);
        }
        assert_eq!(house.fingerprint(), before);
        follow(house, &link).unwrap();
    });
}

#[test]
fn a_reset_lets_in_who_had_tried_too_often() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));
        for _ in 0..10 {
            assert_eq!(refusal(sign_in(house, "bo@lab.example", "wrong")), Refusal::SignedOut);
        }
        let stopped = sign_in(house, "bo@lab.example", PASSWORD);
        assert!(matches!(refusal(stopped), Refusal::Paused { .. }));
        send(&ada, &bo);

        follow(house, &bo.link(Purpose::PasswordReset)).unwrap();

        sign_in(house, "bo@lab.example", CHOSEN).unwrap();
    });
}
