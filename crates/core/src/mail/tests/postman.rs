//! The postman as the server runs him: woken by the bell, and going on by himself.

use std::thread;
use std::time::{Duration, Instant as Stopwatch};

use super::house::{House, identity, on_each_engine, token_in};
use super::post;
use crate::domain::UserId;
use crate::mail::delivery::Rest;
use crate::mail::{LetterState, Postman, PostmanHandle, SweepLetters};

/// Longer than a test takes, so that only the bell can wake him.
const NEVER: Duration = Duration::from_hours(1);
const OFTEN: Duration = Duration::from_millis(50);

fn postman(house: &House, poll: Duration) -> PostmanHandle {
    let post = Some(post(&house.server));
    Postman::start_at(poll, house.directory.clone(), post, identity()).unwrap()
}

fn soon(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Stopwatch::now();
    while !is_so() {
        assert!(began.elapsed() < Duration::from_secs(20), "{what}");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn the_bell_wakes_the_postman() {
    on_each_engine(|house| {
        house.invite("before");
        let postman = postman(&house, NEVER);
        soon("sent what waited", || house.server.received().len() == 1);
        house.invite("after");
        soon("sent when the bell rang", || house.server.received().len() == 2);
        postman.stop();
    });
}

#[test]
fn r15_the_postman_goes_on_by_himself_when_the_server_is_back() {
    on_each_engine(|mut house| {
        house.server.go_down();
        let maya = house.invite("maya");
        let _postman = postman(&house, OFTEN);
        soon("noticed the outage", || house.letter_to(maya).last_error.is_some());
        house.server.come_back().unwrap();
        soon("sent it", || house.states(maya) == [LetterState::Sent]);
        assert_eq!(house.server.received().len(), 1);
    });
}

#[test]
fn a_postman_who_was_sent_home_sends_nothing() {
    on_each_engine(|house| {
        postman(&house, OFTEN).stop();
        let maya = house.invite("maya");
        thread::sleep(OFTEN * 4);
        assert_eq!(house.states(maya), [LetterState::Queued]);
    });
}

#[test]
fn without_a_mail_server_letters_stay_in_the_mailbox() {
    on_each_engine(|house| {
        let _nobody = Postman::start(house.directory.clone(), None, identity()).unwrap();
        let maya = house.invite("maya");
        assert_eq!(house.states(maya), [LetterState::Queued]);
    });
}

#[test]
fn without_a_mail_server_letters_leave_the_queue_when_their_links_are_dead() {
    on_each_engine(|house| {
        let maya = house.invite("maya");
        house.later(4 * 24);
        let bo = house.invite("bo");
        let sweep = || house.directory.run_now(&house.system(), SweepLetters).unwrap();
        assert_eq!(sweep(), 0);

        house.later(4 * 24);
        assert_eq!(sweep(), 1);
        assert_eq!(house.states(maya), [LetterState::Withdrawn]);
        assert_eq!(house.states(bo), [LetterState::Queued]);
    });
}

/// Somebody who has just set a new password; the news of that waits to be sent.
fn with_news(house: &House) -> UserId {
    let maya = house.accepted("maya");
    house.later(1);
    house.resend(maya);
    house.round();
    house.clock.advance(Duration::from_mins(1));
    let token = token_in(house.server.received().last().unwrap());
    house.follow(&token, "nine yellow herons in fog").unwrap();
    assert_eq!(house.states(maya)[0], LetterState::Queued);
    maya
}

#[test]
fn news_that_nobody_carries_leaves_the_queue_after_a_week_and_the_books_after_ninety_days() {
    on_each_engine(|house| {
        let maya = with_news(&house);
        let sweep = || house.directory.run_now(&house.system(), SweepLetters).unwrap();

        house.later(6 * 24);
        assert_eq!(sweep(), 0);
        house.later(24);
        assert_eq!((sweep(), sweep()), (1, 0));
        assert_eq!(house.states(maya)[0], LetterState::Withdrawn);

        house.later(90 * 24);
        assert_eq!((sweep(), sweep()), (3, 0));
        assert_eq!(house.states(maya), []);
    });
}

#[test]
fn a_mail_server_that_is_set_later_gets_what_still_holds() {
    on_each_engine(|house| {
        let maya = with_news(&house);
        house.later(5 * 24);
        let (bo, sent) = (house.invite("bo"), house.server.received().len());
        house.later(3 * 24);

        assert_eq!(house.round(), Rest::Until(None));

        assert_eq!(house.states(maya)[0], LetterState::Withdrawn);
        assert_eq!(house.states(bo), [LetterState::Sent]);
        assert_eq!(house.server.received().len(), sent + 1);
    });
}
