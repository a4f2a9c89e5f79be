//! For tests: a fresh directory of the lab portal with a clock of its own, on each engine.

use std::sync::Arc;
use std::time::Duration;

use crate::access::{Actor, Interface};
use crate::audit::{AuditFilter, AuditTrail, StoredEvent};
use crate::blueprint::Blueprint;
use crate::directory::Directory;
use crate::domain::{Clock, FixedClock, Instant, RequestId, SystemChance};
use crate::sessions::{Credential, Device};
use crate::setup::MakeSetUpLink;
use crate::store::testing::TestDatabase;
use crate::users::PersonInput;

/// The password of everybody in tests.
pub(crate) const PASSWORD: &str = "seven quiet herons at dawn";

/// A directory of its own for one test.
pub(crate) struct TestHouse {
    pub(crate) directory: Directory,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) database: TestDatabase,
}

impl TestHouse {
    /// An empty one on each engine.
    pub(crate) fn each_engine() -> impl Iterator<Item = Self> {
        TestDatabase::each_engine().into_iter().map(Self::on)
    }

    /// An empty one on SQLite.
    pub(crate) fn sqlite() -> Self {
        Self::on(TestDatabase::sqlite())
    }

    fn on(database: TestDatabase) -> Self {
        let clock =
            Arc::new(TestClock(FixedClock::at(Instant::from_micros(1_795_430_615_000_000))));
        let blueprint = Blueprint::shipped("lab-portal").unwrap().unwrap();
        let store = database.store().clone();
        let directory = Directory::new(store, blueprint, clock.clone(), Arc::new(SystemChance));
        Self { directory, clock, database }
    }

    pub(crate) fn request(&self) -> RequestId {
        self.directory.new_id()
    }

    pub(crate) fn system(&self) -> Actor {
        Actor::system(self.request())
    }

    pub(crate) fn operator(&self) -> Actor {
        Actor::operator(self.request())
    }

    /// Makes Ada the first administrator.
    pub(crate) async fn set_up(&self) {
        let secret = self.directory.run(&self.system(), MakeSetUpLink).await.unwrap();
        let request = self.request();
        self.directory.set_up(&secret, &ada(), PASSWORD, request).await.unwrap();
    }

    /// Signs somebody in through the console.
    pub(crate) async fn sign_in(&self, email: &str) -> Actor {
        let (device, request) = (Device::default(), self.request());
        let signed = self.directory.sign_in(email, PASSWORD, device, request).await.unwrap();
        let credential = Credential::Session(signed.secret);
        self.directory.authenticate(credential, Interface::Console, request).await.unwrap()
    }

    /// The newest events, the newest first.
    pub(crate) async fn events(&self) -> Vec<StoredEvent> {
        let asked = AuditTrail { filter: AuditFilter::default(), before: None, rows: 200 };
        self.directory.ask(&self.operator(), asked).await.unwrap().events
    }

    /// The names of their kinds, the oldest first.
    pub(crate) async fn told(&self) -> Vec<&'static str> {
        self.events().await.iter().rev().map(|event| event.kind.name()).collect()
    }
}

/// A clock that shows a millisecond more each time, so that events have an order, and can be moved.
pub(crate) struct TestClock(FixedClock);

impl TestClock {
    pub(crate) fn advance(&self, by: Duration) {
        self.0.advance(by);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Instant {
        self.0.advance(Duration::from_millis(1));
        self.0.now()
    }
}

/// Ada, as the set-up page sends her.
pub(crate) fn ada() -> PersonInput {
    PersonInput {
        first_name: Some("Ada".to_owned()),
        last_name: Some("Osei".to_owned()),
        email: Some("ada@example.org".to_owned()),
        ..PersonInput::default()
    }
}
