//! A07: guessing is slowed down, however many try at once.

use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use super::{sign_in, sign_in_from};
use crate::error::{Error, Refusal};
use crate::testing::{House, PASSWORD, refusal};

/// How many from one network may try one account in a quarter of an hour.
const LIMIT: usize = 10;

#[test]
fn a07_parallel_attempts_do_not_pass_the_limit() {
    House::each(|house| {
        let bo = house.staff("bo");
        let (tries, email) = (48, bo.email());
        let (barrier, email) = (&Barrier::new(tries), email.as_str());

        let outcomes: Vec<_> = thread::scope(|scope| {
            let each = (0..tries).map(|_| {
                scope.spawn(move || {
                    barrier.wait();
                    sign_in(house, email, "wrong").map(drop)
                })
            });
            let each: Vec<_> = each.collect();
            each.into_iter().map(|each| each.join().unwrap()).collect()
        });

        let (mut verified, mut stopped) = (0, 0);
        for outcome in outcomes {
            match outcome {
                Err(Error::Refused(Refusal::SignedOut)) => verified += 1,
                Err(Error::Refused(Refusal::Paused { .. })) => stopped += 1,
                other => panic!("{other:?}"),
            }
        }
        assert_eq!((verified, stopped), (LIMIT, tries - LIMIT));
        assert_eq!(house.events().len(), LIMIT);
        // Also the right password has to wait, and then is right.
        assert!(matches!(refusal(sign_in(house, email, PASSWORD)), Refusal::Paused { .. }));
        house.later(Duration::from_mins(15));
        sign_in(house, email, PASSWORD).unwrap();
    });
}

#[test]
fn a07_one_network_that_is_stopped_does_not_lock_others_out() {
    House::each(|house| {
        let bo = house.staff("bo");
        for _ in 0..2 {
            for _ in 0..80 {
                let _ = sign_in_from(house, &bo.email(), "wrong", "198.51.100.7");
            }
            house.later(Duration::from_mins(15));
        }
        // 160 attempts, of which 20 counted against the account: it has 100 a day.
        let counted = "select counted from attempts where kind = 'account'";
        assert_eq!(house.number(counted), 20);
        sign_in_from(house, &bo.email(), PASSWORD, "192.0.2.1").unwrap();
    });
}

#[test]
fn many_people_behind_one_address_all_get_in() {
    House::each(|house| {
        let bo = house.staff("bo");
        for _ in 0..70 {
            sign_in_from(house, &bo.email(), PASSWORD, "192.0.2.1").unwrap();
        }
    });
}

#[test]
fn one_network_is_stopped_however_many_names_it_tries() {
    House::each(|house| {
        let bo = house.staff("bo");
        let mut stopped = 0;
        for number in 0..70 {
            let name = format!("guess{number}@lab.example");
            let refused = refusal(sign_in_from(house, &name, "x", "2001:db8::1"));
            stopped += usize::from(matches!(refused, Refusal::Paused { .. }));
        }
        assert_eq!(stopped, 10);
        let neighbour = sign_in_from(house, &bo.email(), PASSWORD, "2001:db8::ffff");
        assert!(matches!(refusal(neighbour), Refusal::Paused { .. }), "the same /64");
        sign_in_from(house, &bo.email(), PASSWORD, "2001:db8:0:1::1").unwrap();
    });
}

#[test]
fn what_is_no_address_counts_for_its_network_and_for_no_account() {
    House::each(|house| {
        for _ in 0..=LIMIT {
            let refused = refusal(sign_in_from(house, "bo", "x", "198.51.100.7"));
            assert_eq!(refused, Refusal::SignedOut);
        }
        assert_eq!(house.number("select count(*) from attempts where name <> ''"), 0);
        let of_network = "select counted from attempts where kind = 'network'";
        assert_eq!(house.number(of_network), i64::try_from(LIMIT).unwrap() + 1);
    });
}

#[test]
fn a_success_begins_to_count_anew() {
    House::each(|house| {
        let bo = house.staff("bo");
        for _ in 0..3 {
            for _ in 0..LIMIT - 1 {
                assert_eq!(refusal(sign_in(house, &bo.email(), "wrong")), Refusal::SignedOut);
            }
            sign_in(house, &bo.email(), PASSWORD).unwrap();
        }
    });
}
