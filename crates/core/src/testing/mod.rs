//! The house in which tests live: a directory over a fresh database, a clock that moves when told,
//! chance that repeats itself, and people who are quickly made.
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test without its fixture fails"
)]

#[cfg(test)]
mod contracts;
mod events;
mod fingerprint;
mod person;
mod places;
mod refused;
#[cfg(test)]
mod tests;
mod waiting;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::access::{Actor, Interface, Permission};
use crate::blueprint::Blueprint;
use crate::directory::{Directory, Operation, Query, UnitOfWork};
use crate::domain::{EventId, FixedClock, Instant, RequestId, SeededChance};
use crate::error::Error;
use crate::links::InvitationQuota;
use crate::store::testing::TestDatabase;
use crate::store::{Engine, Row, Sql};

pub use fingerprint::Fingerprint;
#[cfg(test)]
pub(crate) use person::fixture_hash;
pub use person::{PASSWORD, Person, input};
pub use places::Spot;
pub use refused::{conflict, problems, refusal};
pub use waiting::{off_the_runtime, wait_for};

/// Monday, 23 November 2026, nine in the morning, UTC.
const OPENING: Instant = Instant::from_micros(1_795_424_400_000_000);

/// A directory of its own for one test.
pub struct House {
    directory: Directory,
    clock: Arc<FixedClock>,
    /// Events before this one belong to the furnishing and are not asserted.
    furnished: std::sync::Mutex<Option<EventId>>,
    requests: AtomicU64,
    /// Dropped last: the folder or schema goes when the directory is closed.
    database: TestDatabase,
}

impl House {
    /// Runs a test once on every engine that this machine has, each time in a fresh house.
    pub fn each(test: impl Fn(&Self)) {
        Self::each_shaped_by(lab_portal, test);
    }

    /// The same with another blueprint.
    pub fn each_shaped_by(blueprint: impl Fn() -> Blueprint, test: impl Fn(&Self)) {
        for database in TestDatabase::each_engine() {
            let house = Self::over(database, blueprint(), InvitationQuota::default());
            // Shown only when the test fails.
            eprintln!("on {:?}", house.engine());
            test(&house);
        }
    }

    /// The same, where no more than so many invitations go out in an hour.
    pub fn each_inviting(quota: InvitationQuota, test: impl Fn(&Self)) {
        for database in TestDatabase::each_engine() {
            let house = Self::over(database, lab_portal(), quota);
            eprintln!("on {:?}", house.engine());
            test(&house);
        }
    }

    /// A house on SQLite, for tests of what lies above the store.
    pub fn new() -> Self {
        Self::over(TestDatabase::sqlite(), lab_portal(), InvitationQuota::default())
    }

    /// The same with another blueprint.
    pub fn shaped_by(blueprint: Blueprint) -> Self {
        Self::over(TestDatabase::sqlite(), blueprint, InvitationQuota::default())
    }

    /// A house on PostgreSQL, for what can only happen there; `None` when this machine has none.
    pub fn postgres() -> Option<Self> {
        let quota = InvitationQuota::default();
        TestDatabase::postgres().map(|database| Self::over(database, lab_portal(), quota))
    }

    fn over(database: TestDatabase, blueprint: Blueprint, quota: InvitationQuota) -> Self {
        let clock = Arc::new(FixedClock::at(OPENING));
        let (store, chance) = (database.store().clone(), Arc::new(SeededChance::new(1)));
        let time = Arc::clone(&clock) as Arc<_>;
        let directory = Directory::with_quota(store, blueprint, time, chance, quota);
        let (furnished, requests) = (std::sync::Mutex::new(None), AtomicU64::new(0));
        Self { directory, clock, furnished, requests, database }
    }

    /// The directory itself.
    pub const fn directory(&self) -> &Directory {
        &self.directory
    }

    /// The clock, which stands still but for a millisecond before each act.
    pub fn clock(&self) -> &FixedClock {
        &self.clock
    }

    /// Lets time pass.
    pub fn later(&self, by: Duration) {
        self.clock.advance(by);
    }

    /// Which database it stands on.
    pub fn engine(&self) -> Engine {
        self.database.engine()
    }

    /// Nobody, at the console.
    pub fn nobody(&self) -> Actor {
        Actor::anonymous(Interface::Console, self.request())
    }

    /// The operator of the host.
    pub fn operator(&self) -> Actor {
        Actor::operator(self.request())
    }

    /// The server itself.
    pub fn system(&self) -> Actor {
        Actor::system(self.request())
    }

    /// Runs an operation as somebody, a millisecond later.
    pub fn run<O: Operation>(&self, actor: &Actor, operation: O) -> Result<O::Outcome, Error> {
        self.tick();
        waiting::off_the_runtime(|| self.directory.run_now(actor, operation))
    }

    /// Asks as somebody.
    pub fn ask<Q: Query>(&self, actor: &Actor, query: Q) -> Result<Q::Answer, Error> {
        self.tick();
        waiting::off_the_runtime(|| self.directory.ask_now(actor, query))
    }

    /// A fresh number for a request.
    pub fn request(&self) -> RequestId {
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        RequestId::from_uuid(uuid::Uuid::from_u128(u128::from(number)))
    }

    /// Rows of a statement of the test's own.
    pub fn rows(&self, text: &'static str) -> Vec<Row> {
        waiting::off_the_runtime(|| {
            let ticket = self.directory.store().read(move |tx| Ok(tx.composed(&Sql::new(text))?));
            ticket.wait().expect("read rows")
        })
    }

    /// The number that a statement of the test's own answers.
    pub fn number(&self, text: &'static str) -> i64 {
        let rows = self.rows(text);
        rows.first().map(Row::only).expect("one row").expect("one number")
    }

    /// Changes something behind the back of the rules: no permit is asked for, nothing is told.
    pub(crate) fn behind_the_back<T: Send + 'static>(
        &self,
        mut change: impl FnMut(&mut UnitOfWork<'_>) -> Result<T, Error> + Send + 'static,
    ) -> T {
        let permit = self.system().permit(Permission::Open).expect("the server may");
        let (house, now) = (Arc::clone(self.directory.house()), self.directory.now());
        waiting::off_the_runtime(|| {
            let ticket = self.directory.store().write(move |tx| {
                let mut work = UnitOfWork::open(tx, &house, &permit, now, "behind the back");
                change(&mut work)
            });
            ticket.wait().expect("change behind the back")
        })
    }

    /// Ids sort by time, so no two acts of a test fall into the same moment.
    fn tick(&self) {
        self.clock.advance(Duration::from_millis(1));
    }
}

impl Default for House {
    fn default() -> Self {
        Self::new()
    }
}

fn lab_portal() -> Blueprint {
    Blueprint::shipped("lab-portal").expect("it is shipped").expect("it is without flaws")
}
