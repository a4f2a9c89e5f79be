//! What becomes of waiting letters when the mail server is unwilling or gone (R15).

use std::time::Duration;

use super::super::testing::Mood;
use super::house::{on_each_engine, token_in};
use super::outbox::PASSWORD;
use crate::domain::Clock;
use crate::mail::delivery::Rest;
use crate::mail::{GIVE_UP_AFTER, LetterState};

#[test]
fn r15_letters_wait_while_the_server_is_down_and_go_out_when_it_is_back() {
    on_each_engine(|mut house| {
        let maya = house.invite("maya");
        house.server.go_down();
        for _ in 0..5 {
            house.later(20);
            assert_eq!(house.round(), Rest::Outage);
        }
        let waiting = house.letter_to(maya);
        assert_eq!((waiting.state, waiting.attempts), (LetterState::Queued, 0));
        assert!(waiting.last_error.is_some_and(|error| error.contains("refused")));

        house.server.come_back().unwrap();
        assert_eq!(house.round(), Rest::Until(None));

        let sent = house.letter_to(maya);
        assert_eq!((sent.state, sent.last_error), (LetterState::Sent, None));
        let [mail] = &house.server.received()[..] else { panic!("not once") };
        house.follow(&token_in(mail), PASSWORD).unwrap();
    });
}

#[test]
fn r15_a_letter_that_is_put_off_is_tried_again_later() {
    on_each_engine(|house| {
        let maya = house.invite("maya");
        house.server.be(Mood::Refusing(450, "4.2.0 greylisted"));
        assert!(matches!(house.round(), Rest::Until(Some(_))));

        let put_off = house.letter_to(maya);
        assert_eq!((put_off.state, put_off.attempts), (LetterState::Queued, 1));
        let wait = put_off.next_attempt_at.since(put_off.written_at);
        assert!((60..=90).contains(&wait.as_secs()), "{wait:?}");
        assert!(put_off.last_error.is_some_and(|error| error.contains("greylisted")));

        house.server.be(Mood::Willing);
        assert!(matches!(house.round(), Rest::Until(Some(_))));
        assert!(house.server.received().is_empty());
        house.when_due(maya);
        house.round();
        assert_eq!(
            (house.states(maya), house.server.received().len()),
            (vec![LetterState::Sent], 1)
        );
    });
}

#[test]
fn r15_a_letter_that_is_refused_for_good_has_failed_and_keeps_the_answer() {
    on_each_engine(|house| {
        let maya = house.invite("maya");
        house.server.be(Mood::Refusing(550, "5.1.1 no such user"));

        assert_eq!(house.round(), Rest::Until(None));

        let failed = house.letter_to(maya);
        assert_eq!((failed.state, failed.attempts), (LetterState::Failed, 1));
        assert!(failed.last_error.is_some_and(|error| error.contains("5.1.1 no such user")));
    });
}

#[test]
fn r15_a_letter_that_is_put_off_for_three_days_has_failed() {
    on_each_engine(|house| {
        let maya = house.invite("maya");
        house.server.be(Mood::Refusing(452, "4.2.2 mailbox full"));
        while let Rest::Until(Some(due)) = house.round() {
            house.clock.set(due);
        }

        let failed = house.letter_to(maya);
        assert_eq!(failed.state, LetterState::Failed);
        assert!((15..40).contains(&failed.attempts), "{}", failed.attempts);
        assert_eq!(house.clock.now().since(failed.written_at), GIVE_UP_AFTER);
    });
}

#[test]
fn r15_what_waited_for_the_server_to_come_back_is_tried_for_as_long_as_any_other() {
    on_each_engine(|house| {
        let maya = house.invite("maya");
        house.later(80);
        house.server.be(Mood::Refusing(450, "4.2.0 greylisted"));
        house.round();

        let put_off = house.letter_to(maya);
        assert_eq!((put_off.state, put_off.attempts), (LetterState::Queued, 1));
        let first = house.clock.now();
        while let Rest::Until(Some(due)) = house.round() {
            house.clock.set(due);
        }
        assert_eq!(house.letter_to(maya).state, LetterState::Failed);
        assert_eq!(house.clock.now().since(first), GIVE_UP_AFTER);
    });
}

#[test]
fn r05_a_letter_that_may_have_been_taken_goes_out_again_under_one_message_id() {
    on_each_engine(|house| {
        let maya = house.invite("maya");
        house.server.be(Mood::DropsAfterData);
        house.round();
        house.server.be(Mood::Willing);
        house.clock.advance(Duration::from_mins(2));
        house.round();

        assert_eq!(house.states(maya), [LetterState::Sent]);
        let [first, second] = &house.server.received()[..] else { panic!("not twice") };
        assert_eq!(first.header("Message-ID"), second.header("Message-ID"));
        // Whichever of the two the reader opens.
        house.follow(&token_in(first), PASSWORD).unwrap();
        house.follow(&token_in(second), PASSWORD).unwrap_err();
    });
}
