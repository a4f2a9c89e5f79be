//! From a change in the directory to the letter in somebody's mailbox, on both engines.

use std::thread;

use url::Url;

use super::house::{identity, on_each_engine, token_in};
use super::post;
use crate::access::{Actor, Interface, Permission};
use crate::directory::Selection;
use crate::domain::{Email, UserId};
use crate::error::{Conflict, Error, Refusal};
use crate::links::{Purpose, RequestReset, SendLinks};
use crate::mail::delivery::{Rest, Round};
use crate::mail::{LetterState, MailIdentity, PrepareLetter, Prepared};
use crate::store::Statement;
use crate::users::{ArchiveUsers, DeactivateUsers, DeleteUser};

pub(super) const PASSWORD: &str = "seven violet otters on ice";

pub(super) fn is_dead(error: &Error) -> bool {
    matches!(error, Error::Refused(Refusal::Conflict(Conflict::LinkDead)))
}

#[test]
fn an_invitation_is_sent_once_and_its_link_sets_a_password() {
    on_each_engine(|house| {
        let maya = house.invite("maya");

        assert_eq!(house.round(), Rest::Until(None));
        house.later(1);
        assert_eq!(house.round(), Rest::Until(None));

        assert_eq!(house.states(maya), [LetterState::Sent]);
        let [mail] = &house.server.received()[..] else { panic!("not once") };
        assert_eq!(mail.subject(), "Your invitation to Northside Lab Portal");
        assert_eq!(mail.to, ["maya@example.org"]);
        let token = token_in(mail);
        assert_eq!(house.follow(&token, PASSWORD).unwrap(), Purpose::Invitation);
        assert!(is_dead(&house.follow(&token, PASSWORD).unwrap_err()));
    });
}

#[test]
fn who_asked_for_a_letter_is_named_in_it_while_they_are_there() {
    on_each_engine(|house| {
        let ada = house.accepted("ada");
        let by_ada = house.acting(ada, "Ada Osei", "admin");
        let bo = house.invite_by(&by_ada, "bo");
        house.round();
        let invitation = house.server.received().pop().unwrap();
        assert_eq!(invitation.subject(), "ada Osei invited you to Northside Lab Portal");
        house.follow(&token_in(&invitation), PASSWORD).unwrap();

        house.later(1);
        let who = Selection::one(bo);
        house.directory.run_now(&by_ada, SendLinks { who: who.clone() }).unwrap();
        // A second administrator is left, so the first may go.
        let by_bo = house.acting(bo, "Bo Osei", "admin");
        let (who, reason) = (Selection::one(ada), None);
        house.directory.run_now(&by_bo, ArchiveUsers { who, reason: None }).unwrap();
        house.directory.run_now(&by_bo, DeleteUser { id: ada, reason }).unwrap();
        house.round();
        let reset = house.server.received().pop().unwrap();
        assert!(reset.text.contains("An administrator sends you a link"), "{}", reset.text);
    });
}

#[test]
fn b05_c06_a_link_that_is_sent_again_ends_the_one_before() {
    on_each_engine(|house| {
        let maya = house.invite("maya");
        house.round();
        house.later(1);
        house.resend(maya);
        house.later(1);
        // The letter in between was never sent, and now never is.
        house.resend(maya);
        house.round();

        assert_eq!(
            house.states(maya),
            [LetterState::Sent, LetterState::Withdrawn, LetterState::Sent]
        );
        let [first, second] = &house.server.received()[..] else { panic!("not two") };
        assert!(is_dead(&house.follow(&token_in(first), PASSWORD).unwrap_err()));
        house.follow(&token_in(second), PASSWORD).unwrap();
    });
}

#[test]
fn b10_f01_a_letter_with_a_link_is_withdrawn_when_the_person_is_deactivated() {
    on_each_engine(|house| {
        let maya = house.invite("maya");
        let (who, reason) = (Selection::one(maya), None);
        house.directory.run_now(&house.operator(), DeactivateUsers { who, reason }).unwrap();

        house.round();

        assert_eq!(house.states(maya), [LetterState::Withdrawn]);
        assert!(house.server.received().is_empty());
    });
}

#[test]
fn b10_who_is_deactivated_gets_no_mail_and_an_older_link_brings_nobody_back() {
    on_each_engine(|house| {
        house.accepted("ada");
        let maya = house.accepted("maya");
        house.later(1);
        house.resend(maya);
        house.round();
        let older = token_in(house.server.received().last().unwrap());
        let (who, reason) = (Selection::one(maya), None);
        house.directory.run_now(&house.operator(), DeactivateUsers { who, reason }).unwrap();
        let before = house.server.received().len();

        assert!(is_dead(&house.follow(&older, PASSWORD).unwrap_err()));
        let request = RequestReset { email: Email::parse("maya@example.org").unwrap() };
        let nobody = Actor::anonymous(Interface::Console, house.request());
        house.directory.run_now(&nobody, request).unwrap();
        house.round();

        assert_eq!(house.server.received().len(), before);
    });
}

#[test]
fn a_letter_whose_link_has_run_out_is_withdrawn_instead_of_sent() {
    on_each_engine(|house| {
        let maya = house.invite("maya");
        house.later(8 * 24);

        assert_eq!(house.round(), Rest::Until(None));

        assert_eq!(house.states(maya), [LetterState::Withdrawn]);
        assert!(house.server.received().is_empty());
    });
}

#[test]
fn two_servers_on_one_database_send_each_letter_once() {
    const LETTERS: usize = 30;
    on_each_engine(|house| {
        for number in 0..LETTERS {
            house.invite(&format!("maya{number}"));
        }
        thread::scope(|scope| {
            for directory in [house.directory.clone(), house.of_another_server()] {
                let (house, post) = (&house, post(&house.server));
                let postman = thread::Builder::new().name("a postman".to_owned());
                postman.spawn_scoped(scope, move || house.round_by(&directory, &post)).unwrap();
            }
        });
        let received = house.server.received();
        let mut ids: Vec<_> = received.iter().map(|mail| mail.header("Message-ID")).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!((received.len(), ids.len()), (LETTERS, LETTERS));
    });
}

#[test]
fn a_letter_of_a_server_that_died_goes_out_after_its_lease() {
    on_each_engine(|house| {
        let maya = house.invite("maya");
        let id = house.letter_to(maya).id;
        let prepare = PrepareLetter { id };
        let claimed = house.directory.run_now(&house.system(), prepare).unwrap();
        assert!(matches!(claimed, Prepared::Ready(_)));

        assert!(matches!(house.round(), Rest::Until(Some(_))));
        assert!(house.server.received().is_empty());
        house.when_due(maya);
        house.round();

        let [mail] = &house.server.received()[..] else { panic!("not once") };
        house.follow(&token_in(mail), PASSWORD).unwrap();
    });
}

#[test]
fn a_letter_that_cannot_be_put_into_words_has_failed_and_keeps_no_other_waiting() {
    on_each_engine(|house| {
        let people = [house.invite("maya"), house.invite("bo")];
        let public_url = Url::parse("mailto:ada@example.org").unwrap();
        let identity = &MailIdentity { public_url, ..identity() };
        let (directory, post, actor) = (&house.directory, &house.post, &house.system());
        let round = Round { directory, post, identity, actor, is_over: &|| false };

        assert_eq!(round.go().unwrap(), Rest::Until(None));

        for letter in people.map(|person| house.letter_to(person)) {
            assert_eq!((letter.state, letter.attempts), (LetterState::Failed, 1));
            assert!(letter.last_error.is_some_and(|error| error.contains("public address")));
        }
        assert!(house.server.received().is_empty());
    });
}

#[test]
fn nobody_but_the_server_prepares_a_letter() {
    on_each_engine(|house| {
        let maya = house.accepted("maya");
        let prepare = PrepareLetter { id: house.letter_to(maya).id };
        for actor in [house.operator(), house.acting(maya, "Maya Osei", "admin")] {
            let refused = house.directory.run_now(&actor, prepare).unwrap_err();
            let needs = Permission::MailboxRead;
            assert!(
                matches!(refused, Error::Refused(Refusal::Forbidden { needs: n }) if n == needs)
            );
        }
    });
}

#[test]
fn r15_a_full_outbox_refuses_letters_to_many_but_not_to_one() {
    const FILL: Statement = Statement {
        name: "fill the outbox",
        text: "
            with recursive numbers (n) as (
                select 1 union all select n + 1 from numbers where n < 100000
            )
            insert into letters (id, kind, user_id, address, address_folded, details, state, attempts,
                                 next_attempt_at, created_at)
            select 'waiting ' || n, 'password-changed', 'nobody', '', '', '{}', 'queued', 0, 0, 0
              from numbers",
    };
    on_each_engine(|house| {
        let people: [UserId; 2] = [house.invite("maya"), house.invite("bo")];
        house.later(1);
        let filled = house.database.store().write(|tx| Ok(tx.execute(&FILL, &[])?));
        filled.wait().unwrap();

        let send = |who| house.directory.run_now(&house.operator(), SendLinks { who });
        let refused = send(Selection::from(people)).unwrap_err();
        assert!(matches!(refused, Error::Refused(Refusal::Paused { until: None })), "{refused}");
        assert_eq!(send(Selection::one(people[0])).unwrap().1.len(), 1);
    });
}
