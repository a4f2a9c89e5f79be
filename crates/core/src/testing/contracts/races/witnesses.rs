//! M05: an event names who did it, in whose organization, through which interface, in which request.

use std::collections::BTreeMap;

use super::{THREADS, race, rounds};
use crate::access::Interface;
use crate::links::InvitationQuota;
use crate::testing::House;
use crate::users::{CreateUser, Welcome};

#[test]
fn m05_each_event_names_the_request_that_did_it() {
    let unlimited = InvitationQuota { in_all: None, of_organization: None };
    House::each_inviting(unlimited, |house| {
        let spots: Vec<_> = (0..THREADS).map(|at| house.spot(&format!("org {at}/main"))).collect();
        let interfaces = [Interface::Console, Interface::Api];
        let people: Vec<_> = spots
            .iter()
            .enumerate()
            .map(|(at, spot)| {
                let person = house.client_admin(&format!("admin{at}"), &[*spot]);
                person.through(interfaces[at % 2])
            })
            .collect();
        let actors: Vec<_> = people.iter().map(crate::testing::Person::actor).collect();
        house.forget_events();

        for round in 0..rounds() {
            race(|number| {
                let name = format!("n{number}x{round}");
                let person = house.draft(&name, "staff", &[spots[number]]);
                house.run(&actors[number], CreateUser { person, welcome: Welcome::Now }).unwrap()
            });
        }

        let events = house.events();
        assert_eq!(events.len(), THREADS * rounds() * 2);
        let mut by: BTreeMap<usize, usize> = BTreeMap::new();
        for event in events {
            let name = event.subject_name.to_lowercase();
            let number: usize =
                name.trim_start_matches('n').split('x').next().unwrap().parse().unwrap();
            *by.entry(number).or_default() += 1;
            assert_eq!(event.actor_id, Some(people[number].id().to_string()));
            assert_eq!(event.organization, Some(spots[number].organization));
            assert_eq!(event.interface, interfaces[number % 2]);
            assert_eq!(event.request_id, actors[number].request().to_string());
        }
        assert!(by.values().all(|count| *count == 2 * rounds()));
    });
}
