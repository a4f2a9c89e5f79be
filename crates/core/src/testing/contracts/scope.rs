//! What a list shows is what its rows permit one by one: lists, counts, pages, single look-ups, sessions,
//! the audit trail and bulk acts agree about who is within the reach.

use std::collections::BTreeSet;

use super::crowd::{Crowd, reach};
use crate::access::Actor;
use crate::audit::{AuditFilter, AuditTrail};
use crate::domain::{UserId, UserStatus};
use crate::error::{Error, Refusal};
use crate::sessions::UserSessions;
use crate::testing::House;
use crate::users::{StatusFilter, User, UserCard, UserFilter, UserList};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// Everybody whom the lists show, by all pages.
pub(super) fn listed(house: &House, actor: &Actor, filter: &UserFilter) -> BTreeSet<UserId> {
    let mut shown = BTreeSet::new();
    for status in [StatusFilter::All, StatusFilter::Only(UserStatus::Archived)] {
        let filter = UserFilter { status, ..filter.clone() };
        let mut list = UserList { filter, ..UserList::default() };
        list.page.rows = 9;
        let mut counted = 0;
        loop {
            let page = house.ask(actor, list.clone()).unwrap().list;
            counted += page.rows.len() as u64;
            shown.extend(page.rows.iter().map(|user| user.id));
            list.page.cursor = page.next;
            if list.page.cursor.is_none() {
                assert_eq!(page.total.number(), counted);
                break;
            }
        }
    }
    shown
}

fn is_unknown<T>(answer: &Result<T, Error>) -> bool {
    matches!(answer, Err(Error::Refused(Refusal::Unknown)))
}

/// LAB-10: an Admin sees the whole site; LAB-11: a Client Admin the chosen places.
#[test]
fn e07_lists_show_whom_a_look_at_each_permits() {
    House::each(|house| {
        let crowd = Crowd::gather(house);
        let mut runner = TestRunner::new(Config { cases: 24, ..Config::default() });
        let cases = (any::<usize>(), reach());
        let law = |(number, reach): (usize, _)| {
            let looker = crowd.looker(number, reach);
            let sees = |person: &&User| crowd.sees(number, reach, person);
            let expected: BTreeSet<UserId> =
                crowd.people.iter().filter(sees).map(|person| person.id).collect();

            prop_assert_eq!(listed(house, &looker, &UserFilter::default()), expected.clone());
            for person in &crowd.people {
                let visible = expected.contains(&person.id);
                let card = house.ask(&looker, UserCard { id: person.id });
                prop_assert_eq!(!is_unknown(&card), visible, "card of {}", person.name());
                prop_assert!(card.is_ok() || !visible);
                let sessions = house.ask(&looker, UserSessions { id: person.id });
                prop_assert_eq!(!is_unknown(&sessions), visible, "sessions of {}", person.name());
                let filter = AuditFilter { about: Some(person.id), ..AuditFilter::default() };
                let trail = AuditTrail { filter, before: None, rows: 10 };
                let told = !house.ask(&looker, trail).unwrap().rows.is_empty();
                prop_assert_eq!(told, visible, "trail of {}", person.name());
            }
            Ok(())
        };
        if let Err(broken) = runner.run(&cases, law) {
            panic!("{broken}");
        }
    });
}

/// The negative control: the crowd has people on both sides of every fence.
#[test]
fn the_crowd_is_mixed() {
    let house = House::new();
    let crowd = Crowd::gather(&house);
    for status in UserStatus::ALL {
        assert!(crowd.people.iter().any(|user| user.status == status), "{status}");
    }
    for reach in [crate::blueprint::ReachKind::Organization, crate::blueprint::ReachKind::Locations]
    {
        let partial = (0..crowd.people.len()).any(|number| {
            let seen = crowd.people.iter().filter(|person| crowd.sees(number, reach, person));
            (2..crowd.people.len() - 2).contains(&seen.count())
        });
        assert!(partial, "{reach:?}");
    }
    assert!(crowd.spots.len() > 4);
}
