//! M02, M06: access is given or taken, and never half of each.

use std::time::Duration;

use super::{race, rounds, single, successes};
use crate::domain::UserStatus;
use crate::links::{ConfirmEmail, FollowedLink, Purpose, SendLinks};
use crate::testing::{House, fixture_hash, input};
use crate::users::{
    ArchiveUsers, DeactivateUsers, DeleteUser, EditUser, PersonInput, RestoreUsers, UserCard,
};

#[test]
fn m02_accepting_against_switching_off_ends_switched_off() {
    House::each(|house| {
        let (operator, spot) = (house.operator(), house.spot("north/main"));
        for round in 0..rounds() {
            let ida = house.invited(&format!("ida{round}"), "staff", &[spot]);
            let token = ida.link(Purpose::Invitation).hash();

            let outcomes = race(|number| {
                if number % 2 == 0 {
                    let follow = FollowedLink::chosen(token, fixture_hash());
                    return house.run(&house.nobody(), follow).map(drop);
                }
                let off = DeactivateUsers { who: ida.id().into(), reason: None };
                single(house.run(&operator, off))
            });

            let followed = outcomes.iter().step_by(2).filter(|outcome| outcome.is_ok()).count();
            assert_eq!(successes(&outcomes), followed + 1, "one switched them off");
            assert!(followed <= 1);
            let user = ida.user();
            assert_eq!(user.status, UserStatus::Inactive);
            assert_eq!(user.accepted_at.is_some(), followed == 1);
        }
        assert_eq!(house.number("select count(*) from links"), 0);
        assert_eq!(house.number("select count(*) from link_tokens"), 0);
    });
}

#[test]
fn m06_a_link_is_followed_once() {
    House::each(|house| {
        let spot = house.spot("north/main");
        for round in 0..rounds() {
            let ida = house.invited(&format!("ida{round}"), "staff", &[spot]);
            let token = ida.link(Purpose::Invitation).hash();
            let outcomes = race(|_| {
                let follow = FollowedLink::chosen(token, fixture_hash());
                house.run(&house.nobody(), follow)
            });
            assert_eq!(successes(&outcomes), 1, "round {round}");
        }
        let accepted = "select count(*) from events where kind = 'invitation.accepted'";
        assert_eq!(house.number(accepted), i64::try_from(rounds()).unwrap());
    });
}

#[test]
fn m02_confirming_an_address_against_changing_it_leaves_no_half_state() {
    House::each(|house| {
        let (operator, spot) = (house.operator(), house.spot("north/main"));
        for round in 0..rounds() {
            let name = format!("bo{round}");
            let bo = house.staff(&name);
            let at = |host: &str| {
                let email = Some(format!("{name}@{host}.example"));
                let input = PersonInput { email, ..input(&name, "staff", &[spot]) };
                EditUser { id: bo.id(), person: house.parsed(&input), seen: None }
            };
            house.run(&operator, at("new")).unwrap();
            let (token, actor) = (bo.link(Purpose::EmailChange).hash(), bo.actor());
            let change = at("newer");

            let outcomes = race(|number| {
                if number % 2 == 0 {
                    return house.run(&actor, ConfirmEmail { token });
                }
                house.run(&operator, change.clone()).map(drop)
            });

            let confirmed = outcomes.iter().step_by(2).filter(|outcome| outcome.is_ok()).count();
            assert!(confirmed <= 1, "round {round}");
            successes(&outcomes);
            let (user, host) = (bo.user(), if confirmed == 1 { "new" } else { "lab" });
            assert_eq!(user.email, format!("{name}@newer.example"));
            assert_eq!(user.confirmed_email, Some(format!("{name}@{host}.example")));
            house
                .run(&actor, ConfirmEmail { token: bo.link(Purpose::EmailChange).hash() })
                .unwrap();
            assert!(bo.user().is_email_confirmed(), "the newest link confirms the newest address");
        }
        assert_eq!(house.number("select count(*) from links"), 0);
    });
}

#[test]
fn m02_using_a_link_against_sending_another_leaves_at_most_the_new_one() {
    House::each(|house| {
        let (operator, bo) = (house.operator(), house.staff("bo"));
        for round in 0..rounds() {
            house.later(Duration::from_mins(2));
            house.run(&operator, SendLinks { who: bo.id().into() }).unwrap();
            let token = bo.link(Purpose::PasswordReset).hash();
            house.later(Duration::from_mins(2));

            let outcomes = race(|number| {
                if number % 2 == 0 {
                    let follow = FollowedLink::chosen(token, fixture_hash());
                    return house.run(&house.nobody(), follow).map(drop);
                }
                let (outcome, _) = house.run(&operator, SendLinks { who: bo.id().into() })?;
                single(Ok(outcome))
            });

            let followed = outcomes.iter().step_by(2).filter(|outcome| outcome.is_ok()).count();
            assert!(followed <= 1, "round {round}");
            successes(&outcomes);
            // Used first, then sent: the new one lives. Sent first: the old one is dead, and unused.
            let links = house.number("select count(*) from links");
            assert_eq!(links, 1, "round {round}, followed {followed}");
            let follow = FollowedLink::chosen(token, fixture_hash());
            assert!(house.run(&house.nobody(), follow).is_err(), "the old one is dead");
        }
    });
}

#[test]
fn m02_restoring_against_deleting_does_one_of_them() {
    House::each(|house| {
        let operator = house.operator();
        for round in 0..rounds() {
            let bo = house.staff(&format!("bo{round}"));
            let id = bo.id();
            house.run(&operator, ArchiveUsers { who: id.into(), reason: None }).unwrap();

            let outcomes = race(|number| {
                if number % 2 == 0 {
                    return house.run(&operator, DeleteUser { id, reason: None }).map(drop);
                }
                single(house.run(&operator, RestoreUsers { who: id.into(), reason: None }))
            });

            let deleted = outcomes.iter().step_by(2).any(Result::is_ok);
            assert_eq!(successes(&outcomes), 1, "round {round}");
            let card = house.ask(&operator, UserCard { id });
            assert_eq!(card.is_err(), deleted);
            if let Ok(card) = card {
                assert_eq!(card.user.status, UserStatus::Inactive);
            }
        }
    });
}

#[test]
fn m02_signing_in_against_switching_off_leaves_no_session() {
    House::each(|house| {
        let operator = house.operator();
        for round in 0..rounds() {
            let bo = house.staff(&format!("bo{round}"));

            let outcomes = race(|number| {
                if number % 2 == 0 {
                    return bo.try_session().map(drop);
                }
                let off = DeactivateUsers { who: bo.id().into(), reason: None };
                single(house.run(&operator, off))
            });

            assert!(successes(&outcomes) >= 1);
            assert_eq!(bo.status(), UserStatus::Inactive);
            assert_eq!(house.number("select count(*) from sessions"), 0, "round {round}");
        }
    });
}
