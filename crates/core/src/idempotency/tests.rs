//! Keys: claimed once, marked with the change, kept for a day.

use std::time::Duration;

use super::*;
use crate::access::Actor;
use crate::domain::RequestPrint;
use crate::error::Refusal;
use crate::testing::House;
use crate::users::{CreateUser, Welcome};

fn key() -> RequestKey {
    RequestKey::of("tok_1", "a")
}

fn claim(house: &House, actor: &Actor, what: &[u8]) -> Claimed {
    let print = RequestPrint::of([what]);
    house.run(actor, ClaimKey { key: key(), print }).unwrap()
}

fn keep(house: &House, actor: &Actor) {
    house.run(actor, KeepAnswer { key: key(), sealed: b"sealed".to_vec() }).unwrap();
}

/// Adds somebody as the operator, in the request that holds the key.
fn make(house: &House, holder: &Actor, name: &str) -> Result<(), Error> {
    let person = house.draft(name, "admin", &[]);
    let actor = Actor::operator(holder.request()).holding(key());
    house.run(&actor, CreateUser { person, welcome: Welcome::Later }).map(drop)
}

#[test]
fn a_key_is_claimed_once_and_its_answer_comes_back() {
    House::each(|house| {
        let (first, second) = (house.system(), house.system());
        assert_eq!(claim(house, &first, b"one"), Claimed::Now);
        assert_eq!(claim(house, &second, b"one"), Claimed::UnderWay);
        assert_eq!(claim(house, &second, b"two"), Claimed::ForSomethingElse);
        keep(house, &second);
        assert_eq!(claim(house, &second, b"one"), Claimed::UnderWay, "it was not theirs to answer");

        make(house, &first, "eve").unwrap();
        keep(house, &first);

        assert_eq!(claim(house, &second, b"one"), Claimed::Answered(b"sealed".to_vec()));
        assert_eq!(claim(house, &second, b"two"), Claimed::ForSomethingElse);
    });
}

#[test]
fn a_key_under_which_nothing_was_made_is_free_again_for_anything() {
    House::each(|house| {
        let (first, second) = (house.system(), house.system());
        claim(house, &first, b"one");
        house.run(&second, ReleaseKey { key: key() }).unwrap();
        assert_eq!(claim(house, &second, b"one"), Claimed::UnderWay, "it was not theirs to free");
        house.run(&first, ReleaseKey { key: key() }).unwrap();
        assert_eq!(claim(house, &second, b"two"), Claimed::Now);

        make(house, &second, "eve").unwrap();
        house.run(&second, ReleaseKey { key: key() }).unwrap();
        assert_eq!(claim(house, &first, b"two"), Claimed::UnderWay);
    });
}

#[test]
fn whoever_died_before_the_change_is_taken_over_and_can_make_nothing_any_more() {
    House::each(|house| {
        let (dead, next) = (house.system(), house.system());
        claim(house, &dead, b"one");
        house.later(GONE_AFTER);
        assert_eq!(claim(house, &next, b"one"), Claimed::Now);

        let refused = make(house, &dead, "eve").unwrap_err();
        assert!(matches!(refused, Error::Refused(Refusal::Paused { until: None })));
        make(house, &next, "eve").unwrap();

        let count = "select count(*) from users where email_folded like 'eve@%'";
        assert_eq!(house.number(count), 1);
    });
}

#[test]
fn whoever_died_after_the_change_has_made_it_and_nobody_makes_it_again() {
    House::each(|house| {
        let (dead, next) = (house.system(), house.system());
        claim(house, &dead, b"one");
        make(house, &dead, "eve").unwrap();
        assert_eq!(claim(house, &next, b"one"), Claimed::UnderWay);
        house.later(GONE_AFTER);
        assert_eq!(claim(house, &next, b"one"), Claimed::AnswerLost);
        assert_eq!(claim(house, &next, b"one"), Claimed::AnswerLost);
    });
}

#[test]
fn a_change_that_was_refused_leaves_no_mark() {
    House::each(|house| {
        let (first, next) = (house.system(), house.system());
        house.admin("ada");
        claim(house, &first, b"one");
        make(house, &first, "ada").unwrap_err();
        house.run(&first, ReleaseKey { key: key() }).unwrap();
        assert_eq!(claim(house, &next, b"two"), Claimed::Now);
    });
}

#[test]
fn after_a_day_a_key_is_forgotten_swept_or_not() {
    House::each(|house| {
        let count = || house.number("select count(*) from idempotency_keys");
        let (first, next) = (house.system(), house.system());
        claim(house, &first, b"one");
        make(house, &first, "eve").unwrap();
        keep(house, &first);
        house.later(KEPT.checked_sub(Duration::from_secs(1)).unwrap());
        assert_eq!(house.run(&next, SweepKeys).unwrap(), 0);
        assert_eq!(claim(house, &next, b"two"), Claimed::ForSomethingElse);
        house.later(Duration::from_secs(1));
        assert_eq!(claim(house, &next, b"two"), Claimed::Now);
        assert_eq!(count(), 1);
        house.later(KEPT);
        assert_eq!(house.run(&next, SweepKeys).unwrap(), 1);
        assert_eq!(count(), 0);
    });
}
