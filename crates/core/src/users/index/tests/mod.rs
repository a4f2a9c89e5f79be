//! The law: whatever is asked after whatever has changed, memory and plain SQL answer the same.

mod crowd;
mod questions;
mod random;
mod troubles;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::access::{Actor, Interface, Permission, Standing, Who};
use crate::blueprint::{Blueprint, ReachKind, Role};
use crate::directory::{Count, Directory, EventKind, Operation, Page, UnitOfWork};
use crate::domain::{Name, PlaceName, SeededChance, UserId, UserStatus};
use crate::error::Error;
use crate::organizations::{OrganizationDraft, RenameOrganization};
use crate::testing::{House, Person, Spot, input, wait_for};
use crate::users::{
    ActivateUsers, ArchiveUsers, CreateUser, DeactivateUsers, DeleteUser, EditUser, PersonDraft,
    PersonInput, RestoreUsers, UserCard, UserList, Welcome, about,
};
use questions::{a_question, same_answer};
use random::Random;

/// Everybody's names share pieces, so that words are found in some people and nearly found in others.
const NAMES: [&str; 12] = [
    "Ann", "Anna", "Hanna", "Nan", "Ole", "Zoë", "Łucja", "Smith", "Smithson", "Osei", "de Vries",
    "李",
];

struct World<'h> {
    house: &'h House,
    /// The same database without the index.
    plain: Directory,
    random: Random,
    spots: Vec<Spot>,
    people: Vec<Person<'h>>,
    made: usize,
}

impl<'h> World<'h> {
    fn new(house: &'h House) -> Self {
        let spots = ["north/main", "north/annex", "south/main", "west/harbour"];
        let spots = spots.iter().map(|path| house.spot(path)).collect();
        Self { house, plain: twin(house), random: Random::new(), spots, people: vec![], made: 0 }
    }

    fn operator(&self) -> Actor {
        self.house.operator()
    }

    /// Everybody, an organization, some of its locations.
    fn actors(&self) -> Vec<Actor> {
        let blueprint = self.house.directory().blueprint();
        let role = blueprint.roles().iter().find(|role| role.key.as_str() == "client-admin");
        let role = role.expect("the lab has client admins").clone();
        let person = self.people.first().expect("somebody").id();
        let stands = |reach, spots: &[Spot]| {
            let role = Role { reach, ..role.clone() };
            let organization = spots.first().map(|spot| spot.organization);
            let locations = spots.iter().map(|spot| spot.location).collect();
            let standing = Standing::of(person, &role, organization, locations, 1);
            let name = "Somebody".to_owned();
            let who = Who::User { id: person, name, standing, session: None, token: None };
            Actor::authenticated(who, Interface::Console, self.house.request())
        };
        vec![
            self.operator(),
            stands(ReachKind::Organization, &self.spots[..1]),
            stands(ReachKind::Locations, &self.spots[1..2]),
            stands(ReachKind::Locations, &self.spots[..2]),
            stands(ReachKind::Own, &self.spots[..1]),
        ]
    }

    /// Adds somebody, invited or not.
    fn add(&mut self) {
        self.made += 1;
        let (role, at_places) = self.random.one_of(&[
            ("staff", true),
            ("provider", true),
            ("client-admin", true),
            ("admin", false),
        ]);
        let mut spots = if at_places { vec![self.random.one_of(&self.spots)] } else { vec![] };
        if spots.first() == self.spots.first() && self.random.below(2) == 0 {
            spots.push(self.spots[1]);
        }
        let mut input = input(&format!("x{}", self.made), role, &spots);
        input.first_name = Some(self.random.one_of(&NAMES).to_owned());
        input.last_name = Some(self.random.one_of(&NAMES).to_owned());
        let domain = self.random.one_of(&["lab.example", "Annex.example", "ŁÓDŹ.example"]);
        input.email = Some(format!("x{}@{domain}", self.made));
        let welcome = if self.random.below(2) == 0 { Welcome::Now } else { Welcome::Later };
        let create = CreateUser { person: self.house.parsed(&input), welcome };
        let made = self.house.run(&self.operator(), create).expect("add somebody");
        self.people.push(self.house.known("x", made.id));
    }

    /// Gives an organization another name.
    fn rename(&mut self, name: &str) {
        let id = self.random.one_of(&self.spots).organization;
        let name = format!("{name} {}", self.random.below(100));
        let organization = OrganizationDraft { name: PlaceName::parse(&name).expect("a name") };
        let rename = RenameOrganization { id, organization, seen: None };
        drop(self.house.run(&self.operator(), rename));
    }

    /// Somebody as they are, as a form would send them.
    fn edited(&self, at: usize) -> Option<PersonDraft> {
        let card = UserCard { id: self.people[at].id() };
        let user = self.house.ask(&self.operator(), card).ok()?.user;
        let input = PersonInput {
            first_name: Some(user.first_name.clone()),
            last_name: Some(user.last_name.clone()),
            email: Some(user.email.clone()),
            role: Some(user.role.to_string()),
            organization: user.organization_id().map(|id| id.to_string()),
            locations: Some(user.location_ids().iter().map(ToString::to_string).collect()),
            attributes: Vec::new(),
        };
        Some(self.house.parsed(&input))
    }

    /// Does something to somebody; many of these are refused, which is fine.
    fn change(&mut self) {
        let at = self.random.below(self.people.len());
        let (id, name) = (self.people[at].id(), self.random.one_of(&NAMES));
        let (operator, reason) = (self.operator(), None);
        let who = id.into();
        let house = self.house;
        match self.random.below(9) {
            0 => drop(house.run(&operator, DeactivateUsers { who, reason })),
            1 => drop(house.run(&operator, ActivateUsers { who, reason })),
            2 => drop(house.run(&operator, ArchiveUsers { who, reason })),
            3 => drop(house.run(&operator, RestoreUsers { who, reason })),
            4 => drop(house.run(&operator, DeleteUser { id, reason })),
            5 => drop(house.run(&operator, crate::links::SendLinks { who })),
            6 => self.rename(name),
            7 => {
                let Some(mut person) = self.edited(at) else { return };
                person.last_name = Name::parse(name).expect("a name");
                if !person.locations.is_empty() && self.random.below(2) == 0 {
                    let spot = self.random.one_of(&self.spots);
                    (person.organization, person.locations) =
                        (Some(spot.organization), vec![spot.location]);
                }
                drop(house.run(&operator, EditUser { id, person, seen: None }));
            }
            _ => self.add(),
        }
        let pause = self.random.one_of(&[1, 30, 3_600, 100_000]);
        house.later(Duration::from_secs(pause));
    }

    fn compare(&mut self) {
        for actor in self.actors() {
            let mut list = a_question(&mut self.random, &self.spots);
            for _ in 0..4 {
                let page = same_answer(self.house, &self.plain, &actor, &list);
                let onward =
                    if self.random.below(4) == 0 { page.list.previous } else { page.list.next };
                let Some(cursor) = onward else { break };
                list.page = Page { cursor: Some(cursor), ..list.page };
            }
        }
    }
}

/// The same house without an index.
fn twin(house: &House) -> Directory {
    let original = house.directory();
    let blueprint = Blueprint::shipped("lab-portal").expect("shipped").expect("without flaws");
    let clock = Arc::clone(&original.house().clock);
    Directory::new(original.store().clone(), blueprint, clock, Arc::new(SeededChance::new(9)))
}

#[test]
fn memory_answers_as_plain_sql_does() {
    House::each(|house| {
        let mut world = World::new(house);
        (0..40).for_each(|_| world.add());
        (0..60).for_each(|_| world.change());
        wait_for(house.directory().index_people()).expect("read everybody");
        world.compare();
        for _ in 0..40 {
            (0..3).for_each(|_| world.change());
            world.compare();
        }
    });
}

#[test]
fn whoever_works_shows_as_online_at_once() {
    House::each(|house| {
        let plain = twin(house);
        let spot = house.spot("north/main");
        let bo = house.staff_at("bo", &[spot]).signed_in();
        house.later(Duration::from_mins(5));
        wait_for(house.directory().index_people()).expect("read everybody");
        let mut list = UserList::default();
        list.filter.last_seen = Some(crate::users::LastSeen::Now);
        let operator = house.operator();
        assert_eq!(same_answer(house, &plain, &operator, &list).list.rows.len(), 0);
        bo.run(crate::sessions::TouchSession).expect("note that they work");
        assert_eq!(same_answer(house, &plain, &operator, &list).list.rows.len(), 1);
    });
}

#[test]
fn a_server_hears_of_what_another_did() {
    House::each(|house| {
        let other = twin(house);
        let mut world = World::new(house);
        (0..10).for_each(|_| world.add());
        wait_for(other.index_people()).expect("read everybody");
        for _ in 0..20 {
            (0..5).for_each(|_| world.change());
            let list = a_question(&mut world.random, &world.spots);
            same_answer(house, &other, &house.operator(), &list);
        }
    });
}

/// Switches somebody off, and takes its time before the commit.
struct Dawdle {
    whom: UserId,
    may_end: Arc<AtomicBool>,
    has_begun: Arc<AtomicBool>,
}

impl Operation for Dawdle {
    const NAME: &'static str = "test.dawdle";
    const NEEDS: Permission = Permission::Open;
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        let user = work.users().find(self.whom)?.expect("they are there");
        work.users().set_status(std::slice::from_ref(&user), UserStatus::Inactive)?;
        work.tell(about(EventKind::UserDeactivated, &user));
        self.has_begun.store(true, Ordering::Relaxed);
        while !self.may_end.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(2));
        }
        Ok(())
    }
}

#[test]
fn who_commits_late_is_not_missed() {
    let Some(house) = House::postgres() else { return };
    let (plain, operator) = (twin(&house), house.operator());
    let [slow, quick] = ["slow", "quick"].map(|name| house.staff(name));
    wait_for(house.directory().index_people()).expect("read everybody");
    let (may_end, has_begun) = (Arc::<AtomicBool>::default(), Arc::<AtomicBool>::default());
    let dawdle =
        Dawdle { whom: slow.id(), may_end: Arc::clone(&may_end), has_begun: has_begun.clone() };
    let ticket = house.directory().start(&operator, dawdle);
    while !has_begun.load(Ordering::Relaxed) {
        std::thread::sleep(Duration::from_millis(2));
    }
    let off = DeactivateUsers { who: quick.id().into(), reason: None };
    house.run(&operator, off).expect("switch off");
    let list = UserList::default();
    assert_eq!(same_answer(&house, &plain, &operator, &list).counts.inactive, Count::Exactly(1));
    may_end.store(true, Ordering::Relaxed);
    wait_for(ticket).expect("switch off");
    assert_eq!(same_answer(&house, &plain, &operator, &list).counts.inactive, Count::Exactly(2));
}
