//! D07: rights go by id. Names that begin alike, or are the same elsewhere, give nothing.

use std::collections::BTreeSet;

use super::scope::listed;
use crate::domain::{OrganizationId, UserId};
use crate::error::{Error, Refusal};
use crate::testing::{House, Person, problems};
use crate::users::{CreateUser, DeactivateUsers, EditUser, UserCard, UserFilter, Welcome};

/// Places whose names begin alike; the first is the one that the client administrator has.
const SPOTS: [&str; 6] = [
    "north/main",
    "north/main street",
    "north/main 2",
    "north 2/main",
    "northside/main",
    "nor/main",
];

#[test]
fn d07_a_place_whose_name_begins_alike_is_another_place() {
    House::each(|house| {
        let spots = SPOTS.map(|name| house.spot(name));
        let people: Vec<Person<'_>> = spots
            .iter()
            .enumerate()
            .map(|(at, spot)| house.staff_at(&format!("bo{at}"), &[*spot]))
            .collect();
        let cleo = house.client_admin("cleo", &[spots[0]]);
        let own = BTreeSet::from([people[0].id(), cleo.id()]);

        assert_eq!(listed(house, &cleo.actor(), &UserFilter::default()), own);
        for (at, person) in people.iter().enumerate().skip(1) {
            let name = SPOTS[at];
            let card = cleo.ask(UserCard { id: person.id() });
            assert!(matches!(card, Err(Error::Refused(Refusal::Unknown))), "{name}");
            let off = DeactivateUsers { who: person.id().into(), reason: None };
            let outcome = cleo.run(off).unwrap();
            assert!(outcome.changed.is_empty(), "{name}");
            let person = house.draft(&format!("new{at}"), "staff", &[spots[at]]);
            let refused = problems(cleo.run(CreateUser { person, welcome: Welcome::Later }));
            assert!(!refused.is_empty(), "{name}: {refused:?}");
            let moved = house.draft("bo0", "staff", &[spots[at]]);
            let edit = EditUser { id: people[0].id(), person: moved, seen: None };
            assert!(!problems(cleo.run(edit)).is_empty(), "{name}");
        }
        // Negative control: what is refused above is allowed at the place itself.
        let person = house.draft("new0", "staff", &[spots[0]]);
        cleo.run(CreateUser { person, welcome: Welcome::Later }).unwrap();
    });
}

#[test]
fn d07_the_beginning_of_an_id_names_nobody() {
    let house = House::new();
    let (bo, spot) = (house.staff("bo").id().to_string(), house.spot("north/main"));
    let place = spot.organization.to_string();
    for end in 0..bo.len() {
        assert!(UserId::parse(&bo[..end]).is_err(), "{}", &bo[..end]);
        assert!(OrganizationId::parse(&place[..end]).is_err(), "{}", &place[..end]);
    }
    assert!(UserId::parse(&format!("{bo}0")).is_err() && UserId::parse(&place).is_err());
}
