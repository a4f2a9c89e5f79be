//! A crowd of people with names that are hard to search and to sort, in every state and at many places; and
//! lookers with every reach.

use std::time::Duration;

use proptest::prelude::*;

use crate::access::{Actor, Interface, Standing, Who};
use crate::blueprint::ReachKind;
use crate::domain::{UserId, UserStatus};
use crate::testing::{House, Spot, input};
use crate::users::{
    ActivateUsers, ArchiveUsers, CreateUser, CreateUsers, DeactivateUsers, StatusFilter, User,
    UserFilter, UserList, Welcome,
};

/// Names with diacritics, wildcards, quotes, another script, and twins in other case.
const FIRST: &[&str] =
    &["Ann", "ANN", "Anna", "Zoë", "Łukasz", "Øyvind", "100%", "a_b", "back\\slash", "李", "D’Arc"];
const LAST: &[&str] = &[
    "Müller",
    "Muller",
    "O'Brien",
    "O’Brien",
    "Straße",
    "STRASSE",
    "Nguyễn",
    "de Vries",
    "_",
    "%",
];

/// The people of one house, and the ways to look at them.
pub(super) struct Crowd<'h> {
    pub(super) house: &'h House,
    pub(super) spots: Vec<Spot>,
    /// As the operator sees them.
    pub(super) people: Vec<User>,
}

/// One person as chance has it.
type Drawn = (usize, usize, usize, usize, u8, Option<u32>);

/// A crowd of 40, the same for the same seed.
fn drawn() -> Vec<Drawn> {
    let one =
        (0..FIRST.len(), 0..LAST.len(), 0..6_usize, 0..4_usize, 0..6_u8, any::<Option<u32>>());
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let crowd = proptest::collection::vec(one, 40).new_tree(&mut runner).unwrap();
    proptest::strategy::ValueTree::current(&crowd)
}

impl<'h> Crowd<'h> {
    pub(super) fn gather(house: &'h House) -> Self {
        let paths =
            ["north/main", "north/annex", "north/lab", "south/main", "south/pier", "west/main"];
        let spots: Vec<Spot> = paths.iter().map(|path| house.spot(path)).collect();
        let drawn = drawn();
        let people = drawn.iter().enumerate().map(|(number, drawn)| {
            let (first, last, spot, role, _, phone) = *drawn;
            let role = ["admin", "client-admin", "staff", "provider"][role];
            // One or two locations of the same organization.
            let beside = spots[(spot + 1) % spots.len()];
            let mut at = vec![spots[spot]];
            if number % 3 == 0 && beside.organization == spots[spot].organization {
                at.push(beside);
            }
            let mut person =
                input(&format!("p{number}"), role, if role == "admin" { &[] } else { &at });
            person.first_name = Some(FIRST[first].to_owned());
            person.last_name = Some(LAST[last].to_owned());
            if let Some(phone) = phone {
                let text = format!("({:03}) {:07}", phone % 1_000, phone % 10_000_000);
                person.attributes = vec![("phone".to_owned(), text)];
            }
            let welcome = if number % 2 == 0 { Welcome::Now } else { Welcome::Later };
            CreateUser { person: house.parsed(&person), welcome }
        });
        let created = house.run(&house.operator(), CreateUsers(people.collect())).unwrap();
        let ids: Vec<UserId> = created.into_iter().map(|one| one.unwrap().id).collect();
        Self::scatter(house, &ids, &drawn);
        house.forget_events();
        let people = all(house);
        assert_eq!(people.len(), ids.len());
        Self { house, spots, people }
    }

    /// Into every state, seen long ago, lately or never.
    fn scatter(house: &House, ids: &[UserId], drawn: &[Drawn]) {
        let of = |state: u8| -> Vec<UserId> {
            let those = ids.iter().zip(drawn).filter(|(_, drawn)| drawn.4 == state);
            those.map(|(id, _)| *id).collect()
        };
        let awake = [of(0), of(1), of(2)].concat();
        house.behind_the_back(move |work| {
            for id in &awake {
                work.users().accept(*id)?;
            }
            Ok(())
        });
        let operator = house.operator();
        let who = |state| crate::directory::Selection::Ids(of(state));
        let seen = of(1);
        house.behind_the_back(move |work| {
            let mut sql = crate::store::Sql::new("update users set seen_at = ");
            sql.bind(work.now()).push(" where id in ").each(seen.iter().copied());
            Ok(work.db.execute_composed(&sql)?)
        });
        house.later(Duration::from_hours(40 * 24));
        house.run(&operator, DeactivateUsers { who: who(2), reason: None }).unwrap();
        house.run(&operator, ArchiveUsers { who: who(3), reason: None }).unwrap();
        house.run(&operator, DeactivateUsers { who: who(4), reason: None }).unwrap();
        house.run(&operator, ActivateUsers { who: who(4), reason: None }).unwrap();
        let now = of(0);
        house.behind_the_back(move |work| {
            let mut sql = crate::store::Sql::new("update users set seen_at = ");
            sql.bind(work.now()).push(" where id in ").each(now.iter().copied());
            Ok(work.db.execute_composed(&sql)?)
        });
    }

    /// Somebody of the crowd, as if their role reached so far. They are shown what they ask for; they change
    /// nothing, since every change takes the real rights.
    pub(super) fn looker(&self, number: usize, reach: ReachKind) -> Actor {
        let user = &self.people[number % self.people.len()];
        let blueprint = self.house.directory().blueprint();
        let mut role = blueprint.administrators().next().unwrap().clone();
        role.reach = reach;
        let (organization, locations) = (user.organization_id(), user.location_ids());
        let standing = Standing::of(user.id, &role, organization, locations, user.epoch);
        let (name, session, token) = (user.name(), None, None);
        let who = Who::User { id: user.id, name, standing, session, token };
        Actor::authenticated(who, Interface::Console, self.house.request())
    }

    /// Whether a looker with this reach sees a person: said naively, one person at a time.
    pub(super) fn sees(&self, number: usize, reach: ReachKind, person: &User) -> bool {
        let looker = &self.people[number % self.people.len()];
        let same_organization =
            looker.organization.is_some() && person.organization_id() == looker.organization_id();
        match reach {
            ReachKind::Everything => true,
            ReachKind::Organization => same_organization,
            ReachKind::Locations => {
                let theirs = looker.location_ids();
                same_organization && person.location_ids().iter().any(|at| theirs.contains(at))
            }
            ReachKind::Own => person.id == looker.id,
            ReachKind::Group => false,
        }
    }
}

/// Everybody, in every state.
fn all(house: &House) -> Vec<User> {
    let mut people = Vec::new();
    for status in [StatusFilter::All, StatusFilter::Only(UserStatus::Archived)] {
        let filter = UserFilter { status, ..UserFilter::default() };
        let mut list = UserList { filter, ..UserList::default() };
        list.page.rows = 200;
        people.extend(house.ask(&house.operator(), list).unwrap().list.rows);
    }
    people.sort_by_key(|user| user.id);
    people
}

/// Any reach.
pub(super) fn reach() -> impl Strategy<Value = ReachKind> {
    prop_oneof![
        Just(ReachKind::Everything),
        Just(ReachKind::Organization),
        Just(ReachKind::Locations),
        Just(ReachKind::Own),
        Just(ReachKind::Group),
    ]
}
