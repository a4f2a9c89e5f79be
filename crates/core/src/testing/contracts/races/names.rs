//! M01, M07: names are held once, and nobody is put where there is no place any more.

use super::{race, rounds, successes};
use crate::error::{Error, Refusal};
use crate::organizations::RemoveLocation;
use crate::testing::House;
use crate::users::{CreateUser, Welcome};

#[test]
fn m01_of_many_who_add_the_same_address_one_succeeds() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada").actor(), house.spot("north/main"));
        for round in 0..rounds() {
            let name = format!("bo{round}");

            let outcomes = race(|_| {
                let person = house.draft(&name, "staff", &[spot]);
                house.run(&ada, CreateUser { person, welcome: Welcome::Now })
            });

            assert_eq!(successes(&outcomes), 1, "round {round}");
            for outcome in outcomes {
                let Err(error) = outcome else { continue };
                let Error::Refused(Refusal::Invalid(problems)) = error else { panic!("{error}") };
                assert_eq!(problems[0].code.code(), "email-taken");
            }
        }
        let people = "select count(*) from users where email like 'bo%'";
        assert_eq!(house.number(people), i64::try_from(rounds()).unwrap());
    });
}

#[test]
fn m01_an_address_in_two_organizations_is_held_by_one_person() {
    House::each(|house| {
        let (here, there) = (house.spot("north/main"), house.spot("south/pier"));
        let cleo = house.client_admin("cleo", &[here]).actor();
        let dora = house.client_admin("dora", &[there]).actor();
        for round in 0..rounds() {
            let name = format!("bo{round}");

            let outcomes = race(|number| {
                let (actor, spot) = if number % 2 == 0 { (&cleo, here) } else { (&dora, there) };
                let person = house.draft(&name, "staff", &[spot]);
                house.run(actor, CreateUser { person, welcome: Welcome::Later })
            });

            assert_eq!(successes(&outcomes), 2, "round {round}: one in each");
        }
        let names = "select count(*) from users where username_folded like 'bo%'";
        assert_eq!(house.number(names), i64::try_from(rounds()).unwrap());
    });
}

#[test]
fn m07_a_location_is_removed_or_somebody_works_there() {
    House::each(|house| {
        let ada = house.admin("ada").actor();
        for round in 0..rounds() {
            let spot = house.spot(&format!("north/lab {round}"));

            let outcomes = race(|number| {
                if number % 2 == 0 {
                    let removal = RemoveLocation { id: spot.location, seen: None };
                    return house.run(&ada, removal).map(drop);
                }
                let person = house.draft(&format!("bo{round}x{number}"), "staff", &[spot]);
                house.run(&ada, CreateUser { person, welcome: Welcome::Later }).map(drop)
            });

            let (removed, added): (Vec<_>, Vec<_>) =
                outcomes.into_iter().enumerate().partition(|(number, _)| number % 2 == 0);
            let count = |outcomes: Vec<(usize, Result<(), Error>)>| {
                successes(&outcomes.into_iter().map(|(_, outcome)| outcome).collect::<Vec<_>>())
            };
            let (removed, added) = (count(removed), count(added));
            assert!(removed <= 1);
            assert_eq!(removed == 1, added == 0, "round {round}");
        }
        let orphans = "select count(*) from user_locations where location_id not in \
                       (select id from locations)";
        assert_eq!(house.number(orphans), 0);
    });
}
