//! G01, G06, G07: when sessions begin and end.

use std::time::Duration;

use super::{recognized, sign_in};
use crate::access::{Actor, Interface, Permission};
use crate::domain::{Clock, SecretToken, SeededChance};
use crate::error::Refusal;
use crate::sessions::{Credential, SignOut, TouchSession};
use crate::testing::{House, PASSWORD, input, refusal, wait_for};
use crate::tokens::{ApiTokenText, CreateToken};
use crate::users::ChangeRole;

#[test]
fn g01_a_session_is_made_by_the_server_at_sign_in_and_dies_with_another_role() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));
        let planted = SecretToken::new(&SeededChance::new(99));
        assert_eq!(refusal(recognized(house, &planted)), Refusal::SignedOut);

        let first = sign_in(house, &bo.email(), PASSWORD).unwrap();
        let second = sign_in(house, &bo.email(), PASSWORD).unwrap();
        assert_ne!(first.secret.reveal(), second.secret.reveal());
        assert_eq!(refusal(recognized(house, &planted)), Refusal::SignedOut);

        let person = house.parsed(&input("bo", "provider", &[house.spot("north/main")]));
        ada.run(ChangeRole { id: bo.id(), person, seen: None }).unwrap();
        for secret in [&first.secret, &second.secret] {
            assert_eq!(refusal(recognized(house, secret)), Refusal::SignedOut);
        }
    });
}

#[test]
fn g06_signing_out_removes_the_session_here_and_nowhere_else() {
    House::each(|house| {
        let bo = house.staff("bo");
        let here = sign_in(house, &bo.email(), PASSWORD).unwrap();
        let there = sign_in(house, &bo.email(), PASSWORD).unwrap();
        house.forget_events();

        house.run(&recognized(house, &here.secret).unwrap(), SignOut).unwrap();

        assert_eq!(refusal(recognized(house, &here.secret)), Refusal::SignedOut);
        recognized(house, &there.secret).unwrap();
        assert_eq!(house.number("select count(*) from sessions"), 1);
        house.assert_events(["bo session.ended bo: session session → –"]);
    });
}

#[test]
fn g07_a_session_ends_when_it_is_left_alone_and_at_the_latest_after_its_time() {
    let minutes = Duration::from_mins;
    House::each(|house| {
        // As the blueprint says: administrators 30 minutes and 12 hours, others 1 hour and 24.
        for (name, role, idle, absolute) in
            [("ada", "admin", 30, 12 * 60), ("bo", "staff", 60, 24 * 60)]
        {
            let spot = house.spot("north/main");
            let spots: &[_] = if role == "staff" { &[spot] } else { &[] };
            let person = house.person(name, role, spots).signed_in();

            house.later(minutes(idle - 1));
            person.recognized().unwrap();
            let idle_one = house.person(&format!("{name}-idle"), role, spots).signed_in();
            house.later(minutes(idle));
            assert_eq!(refusal(idle_one.recognized()), Refusal::SignedOut, "{role}");

            // In use all the time, it still ends.
            let busy = house.person(&format!("{name}-busy"), role, spots).signed_in();
            let mut used = 0;
            while let Ok(actor) = busy.recognized() {
                house.run(&actor, TouchSession).unwrap();
                house.later(minutes(idle / 2));
                used += idle / 2;
            }
            assert!((absolute - idle / 2..=absolute).contains(&used), "{role}: {used}");
        }
    });
}

#[test]
fn g07_what_an_open_page_asks_by_itself_is_no_use_of_the_session() {
    House::each(|house| {
        let bo = house.staff("bo");
        let secret = sign_in(house, &bo.email(), PASSWORD).unwrap().secret.reveal().clone();
        let glance = || {
            let credential = Credential::Session(SecretToken::parse(&secret).unwrap());
            let (door, request) = (Interface::Console, house.request());
            wait_for(house.directory().authenticate_unattended(credential, door, request))
        };
        let seen = bo.user().seen_at;

        for _ in 0..59 {
            house.later(Duration::from_mins(1));
            assert_eq!(glance().unwrap().user(), Some(bo.id()));
        }
        assert!(!bo.user().is_online(house.clock().now()));
        house.later(Duration::from_mins(1));

        assert_eq!(refusal(glance()), Refusal::SignedOut);
        assert_eq!(bo.user().seen_at, seen);
    });
}

#[test]
fn g07_a_clock_that_is_set_back_neither_ends_nor_lengthens_a_session() {
    House::each(|house| {
        let bo = house.staff("bo").signed_in();
        let began = house.clock().now();
        let ends = bo.sessions()[0].ends;

        house.clock().set(began.minus(Duration::from_hours(5)));
        house.run(&bo.recognized().unwrap(), TouchSession).unwrap();

        let card = &bo.sessions()[0];
        assert_eq!(card.ends, ends);
        assert!(card.seen_at >= began.minus(Duration::from_secs(1)), "use is not moved back");
        house.clock().set(began.plus(Duration::from_mins(61)));
        assert_eq!(refusal(bo.recognized()), Refusal::SignedOut);
    });
}

#[test]
fn presence_moves_at_most_twice_a_minute() {
    House::each(|house| {
        let bo = house.staff("bo").signed_in();
        let seen = bo.user().seen_at;
        house.later(Duration::from_secs(29));
        bo.recognized().unwrap();
        assert_eq!(bo.user().seen_at, seen);

        house.later(Duration::from_secs(31));
        bo.recognized().unwrap();
        // Nobody waits for it, so it may come a little later.
        let moved = (0..200).any(|_| {
            std::thread::sleep(Duration::from_millis(10));
            bo.user().seen_at > seen
        });
        assert!(moved);
        house.assert_no_events();
    });
}

#[test]
fn f02_what_came_to_its_end_permits_nothing_more() {
    House::each(|house| {
        let bo = house.admin("bo").signed_in();
        let by_token = {
            let made = bo.run(CreateToken::parse("Sync", "30").unwrap()).unwrap();
            let secret = ApiTokenText::parse(made.text.reveal()).unwrap();
            bo.recognized_by(Credential::ApiToken(secret)).unwrap()
        };
        let actors = [bo.actor(), by_token];
        let permits = |actor: &Actor| {
            wait_for(house.directory().still_permits(actor, Permission::UsersExport))
        };
        for actor in &actors {
            permits(actor).unwrap();
        }

        house.later(Duration::from_hours(31 * 24));

        for actor in &actors {
            assert_eq!(refusal(permits(actor)), Refusal::SignedOut, "{actor:?}");
        }
    });
}
