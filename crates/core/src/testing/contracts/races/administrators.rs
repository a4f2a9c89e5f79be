//! M03: one administrator who can sign in remains, in whatever way the last two are taken away.

use super::{race, rounds, single, successes};
use crate::access::Actor;
use crate::error::Error;
use crate::testing::{House, Person};
use crate::users::{ActivateUsers, ArchiveUsers, ChangeRole, DeactivateUsers, RestoreUsers};

const ABLE: &str = "select count(*) from users u where u.status = 'active' and u.role = 'admin'
                       and exists (select 1 from passwords p where p.user_id = u.id)";

#[test]
fn m03_the_last_two_administrators_cannot_both_be_taken_away() {
    House::each(|house| {
        let (ada, bea) = (house.admin("ada"), house.admin("bea"));
        let operator = house.operator();
        for round in 0..rounds() {
            let outcomes = race(|number| {
                let person = if number % 2 == 0 { &ada } else { &bea };
                take_away(house, &operator, person, round + number / 2)
            });

            one_is_left(house, &outcomes, round);
            for person in [&ada, &bea] {
                bring_back(house, &operator, person);
            }
            assert_eq!(house.number(ABLE), 2, "round {round}");
        }
    });
}

#[test]
fn m03_two_administrators_cannot_take_each_other_away() {
    House::each(|house| {
        let (ada, bea) = (house.admin("ada"), house.admin("bea"));
        let operator = house.operator();
        for round in 0..rounds() {
            let actors = [ada.actor(), bea.actor()];

            let outcomes = race(|number| {
                let (actor, other) =
                    if number % 2 == 0 { (&actors[0], &bea) } else { (&actors[1], &ada) };
                take_away(house, actor, other, number / 2)
            });

            one_is_left(house, &outcomes, round);
            for person in [&ada, &bea] {
                bring_back(house, &operator, person);
            }
        }
    });
}

/// Whichever was taken away, in one step or in several, the other was not.
fn one_is_left(house: &House, outcomes: &[Result<(), Error>], round: usize) {
    assert!(successes(outcomes) >= 1, "round {round}");
    let even = outcomes.iter().step_by(2).any(Result::is_ok);
    let odd = outcomes.iter().skip(1).step_by(2).any(Result::is_ok);
    assert!(even != odd, "round {round}");
    assert_eq!(house.number(ABLE), 1, "round {round}");
}

fn take_away(house: &House, actor: &Actor, person: &Person<'_>, way: usize) -> Result<(), Error> {
    let id = person.id();
    match way % 3 {
        0 => single(house.run(actor, DeactivateUsers { who: id.into(), reason: None })),
        1 => single(house.run(actor, ArchiveUsers { who: id.into(), reason: None })),
        _ => {
            let staff = house.draft(person.name(), "staff", &[house.spot("north/main")]);
            let edited = house.run(actor, ChangeRole { id, person: staff, seen: None })?;
            edited.event.map(drop).ok_or_else(|| crate::Refusal::Unknown.into())
        }
    }
}

/// Whatever was done to them is undone.
fn bring_back(house: &House, operator: &Actor, person: &Person<'_>) {
    let id = person.id();
    house.run(operator, RestoreUsers { who: id.into(), reason: None }).unwrap();
    house.run(operator, ActivateUsers { who: id.into(), reason: None }).unwrap();
    let admin = house.draft(person.name(), "admin", &[]);
    house.run(operator, ChangeRole { id, person: admin, seen: None }).unwrap();
}
