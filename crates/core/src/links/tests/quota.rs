//! C15: a flood of invitations meets a quota, by every way in which a letter goes to an address that nobody has
//! confirmed. (The queue of letters is bounded too: see R15 at the outbox.)

use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use crate::access::Interface;
use crate::directory::Selection;
use crate::domain::{Instant, UserId};
use crate::error::{Error, Refusal};
use crate::links::{InvitationQuota, SendLinks};
use crate::testing::{House, Person, Spot, input, refusal};
use crate::users::{ChangeRole, CreateUser, EditUser, Welcome};

const QUOTA: InvitationQuota = InvitationQuota { in_all: Some(5), of_organization: Some(3) };

fn add(by: &Person<'_>, house: &House, name: &str, spot: Spot) -> Result<UserId, Error> {
    let person = house.draft(name, "staff", &[spot]);
    Ok(by.run(CreateUser { person, welcome: Welcome::Now })?.id)
}

fn spent<T: std::fmt::Debug>(tried: Result<T, Error>) -> (u64, Instant) {
    match refusal(tried) {
        Refusal::Spent { limit, until } => (limit, until),
        other => panic!("expected a quota, found {other:?}"),
    }
}

#[test]
fn c15_every_way_of_inviting_takes_from_the_quota_of_the_organization_and_is_refused_when_it_is_spent()
 {
    House::each_inviting(QUOTA, |house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let nia = house.client_admin("nia", &[spot]).through(Interface::Api);
        let begun = house.directory().now();
        let (ida, active) = (add(&nia, house, "ida", spot).unwrap(), house.staff("sam"));
        let waits = house.person("wim", "staff", &[spot]);
        // One by creating, one by another address, one by another role of who waits.
        house.later(Duration::from_mins(2));
        let person = house.draft("ina", "staff", &[spot]);
        ada.run(EditUser { id: ida, person, seen: None }).unwrap();
        let person = house.draft("ina", "provider", &[spot]);
        ada.run(ChangeRole { id: ida, person, seen: None }).unwrap();
        house.later(Duration::from_mins(2));
        house.forget_events();
        let before = house.fingerprint();

        let (limit, until) = spent(add(&nia, house, "ivo", spot));
        assert_eq!(limit, 3);
        assert!(until.since(begun) <= Duration::from_mins(61), "{until}");
        let other = house.draft("iza", "provider", &[spot]);
        spent(ada.run(EditUser { id: ida, person: other, seen: None }));
        let readdressed = house.parsed(&crate::users::PersonInput {
            email: Some("stranger@lab.example".to_owned()),
            ..input("wim", "staff", &[spot])
        });
        spent(ada.run(EditUser { id: waits.id(), person: readdressed, seen: None }));
        spent(house.run(&house.operator(), create(house, "ivo", spot)));
        assert_eq!(house.fingerprint(), before);
        house.assert_no_events();

        // In a selection it is said of each for whom there is no room; who has a confirmed address gets a link.
        let who = Selection::Ids(vec![ida, active.id()]);
        let (outcome, sent) = ada.run(SendLinks { who }).unwrap();
        assert_eq!(outcome.refused, [(ida, Refusal::Spent { limit: 3, until })]);
        assert_eq!(sent.len(), 1);
        // People can be added without an invitation.
        let person = house.draft("ivo", "staff", &[spot]);
        nia.run(CreateUser { person, welcome: Welcome::Later }).unwrap();

        house.later(Duration::from_hours(1));
        add(&nia, house, "kai", spot).unwrap();
    });
}

fn create(house: &House, name: &str, spot: Spot) -> CreateUser {
    CreateUser { person: house.draft(name, "staff", &[spot]), welcome: Welcome::Now }
}

#[test]
fn c15_all_organizations_together_have_a_quota_and_each_keeps_its_own() {
    House::each_inviting(QUOTA, |house| {
        let (ada, north, south) =
            (house.admin("ada"), house.spot("north/main"), house.spot("south/main"));
        for name in ["ann", "ben", "cas"] {
            add(&ada, house, name, north).unwrap();
        }
        assert_eq!(spent(add(&ada, house, "dan", north)).0, 3);
        for name in ["eva", "fay"] {
            add(&ada, house, name, south).unwrap();
        }
        assert_eq!(spent(add(&ada, house, "gus", south)).0, 5);
        let person = house.draft("hal", "admin", &[]);
        assert_eq!(spent(ada.run(CreateUser { person, welcome: Welcome::Now })).0, 5);
    });
}

#[test]
fn c15_at_the_same_moment_no_more_are_invited_than_there_is_room_for() {
    House::each_inviting(InvitationQuota { in_all: None, of_organization: Some(7) }, |house| {
        let (ada, spot) = (house.admin("ada").actor(), house.spot("north/main"));
        let barrier = Barrier::new(16);
        let outcomes = thread::scope(|scope| {
            let each: Vec<_> = (0..16)
                .map(|number| {
                    let asked = create(house, &format!("p{number}"), spot);
                    let (ada, barrier) = (&ada, &barrier);
                    scope.spawn(move || {
                        barrier.wait();
                        house.directory().run_now(ada, asked)
                    })
                })
                .collect();
            each.into_iter().map(|each| each.join().unwrap()).collect::<Vec<_>>()
        });

        let refused = |outcome: &&Result<_, Error>| {
            matches!(outcome, Err(Error::Refused(Refusal::Spent { limit: 7, .. })))
        };
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 7);
        assert_eq!(outcomes.iter().filter(refused).count(), 9, "{outcomes:?}");
        assert_eq!(house.number("select count(*) from links where purpose = 'invitation'"), 7);
        assert_eq!(house.number("select count(*) from users where status = 'invited'"), 7);
    });
}
