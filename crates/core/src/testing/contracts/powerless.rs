//! Whoever may not do something changes nothing by trying, by no operation, and leaves one event.

use std::collections::BTreeSet;

use super::attempts::{ATTEMPTS, By, NOT_TRIED, Stage, is_refusal};
use crate::access::{Actor, Permission};
use crate::directory::Operation;
use crate::directory::{CATALOG, Kind};
use crate::error::{Conflict, Error, Refusal};
use crate::testing::House;
use crate::users::{DeactivateUsers, ExportUsers};

#[test]
fn every_operation_that_needs_a_right_is_tried() {
    let needed: BTreeSet<&str> = CATALOG
        .iter()
        .filter(|entry| entry.kind == Kind::Operation)
        .filter(|entry| !matches!(entry.needs, Permission::Open | Permission::Account))
        .map(|entry| entry.name)
        .collect();
    let tried = ATTEMPTS.iter().map(|(name, ..)| *name);
    let left_out = NOT_TRIED.iter().map(|(name, _)| *name);
    let covered: BTreeSet<&str> = tried.chain(left_out).collect();
    let missing: Vec<_> = needed.difference(&covered).collect();
    assert!(missing.is_empty(), "add an attempt for {missing:?}");
}

/// ALL-4: who tries what they may not do has changed nothing, and stands in the trail.
#[test]
fn who_may_not_changes_nothing_and_leaves_one_event() {
    House::each(|house| {
        let stage = Stage::set(house);
        let far = house.spot("south/harbour");
        let staff = house.staff_at("staff", &[stage.spot]);
        let stranger = house.client_admin("stranger", &[far]);
        let before = house.fingerprint();
        for (name, _, attempt) in ATTEMPTS {
            for powerless in [&staff, &stranger] {
                if *name == ExportUsers::NAME && powerless.name() == "stranger" {
                    // They may take out the list of their own people.
                    continue;
                }
                house.forget_events();
                let who = powerless.name();

                let refused = attempt(&stage, &powerless.actor());

                assert!(is_refused(&refused), "{name} by {who}: {refused:?}");
                assert_eq!(house.fingerprint(), before, "{name} by {who}");
                let events = house.events();
                assert_eq!(events.len(), 1, "{name} by {who}: {events:?}");
                assert!(is_refusal(events[0].kind), "{name} by {who}: {events:?}");
                assert_eq!(events[0].operation, *name, "by {who}");
                assert_eq!(events[0].actor_id, Some(powerless.id().to_string()), "{name}");
            }
        }
    });
}

#[test]
fn who_is_nobody_or_no_longer_somebody_changes_nothing_and_cannot_fill_the_trail() {
    House::each(|house| {
        let stage = Stage::set(house);
        let gone = house.admin("gone");
        let actor = gone.actor();
        stage.ada.run(DeactivateUsers { who: gone.id().into(), reason: None }).unwrap();
        house.forget_events();
        let before = house.fingerprint();

        for (name, _, attempt) in ATTEMPTS {
            for powerless in [&house.nobody(), &actor] {
                let refused = attempt(&stage, powerless);
                let signed_out = matches!(refused, Err(Error::Refused(Refusal::SignedOut)));
                assert!(signed_out, "{name}: {refused:?}");
            }
        }

        assert_eq!(house.fingerprint(), before);
        house.assert_no_events();
    });
}

/// The negative control: the same attempts are not refused when made by whom they are for.
#[test]
fn who_may_is_not_refused() {
    for (name, by, attempt) in ATTEMPTS {
        let house = House::new();
        let stage = Stage::set(&house);
        let actor: Actor = match by {
            By::Admin => stage.ada.actor(),
            By::Server => house.system(),
            By::Operator => house.operator(),
        };
        let outcome = attempt(&stage, &actor);
        assert!(!is_refused(&outcome), "{name}: {outcome:?}");
        assert!(!house.events().iter().any(|event| is_refusal(event.kind)), "{name}");
        if *by != By::Admin {
            let refused = attempt(&stage, &stage.ada.actor());
            assert!(is_refused(&refused), "{name} is not for an administrator: {refused:?}");
        }
    }
}

/// Whether authority said no, and not a state or a field.
fn is_refused(outcome: &Result<(), Error>) -> bool {
    match outcome {
        Err(Error::Refused(
            Refusal::Forbidden { .. }
            | Refusal::Unknown
            | Refusal::SignedOut
            | Refusal::Conflict(
                Conflict::AboveYourCeiling | Conflict::BeyondYourReach | Conflict::Yourself,
            ),
        )) => true,
        Err(Error::Refused(Refusal::Invalid(problems))) => {
            problems.iter().any(|problem| problem.code.code() == "above-your-ceiling")
        }
        _ => false,
    }
}
