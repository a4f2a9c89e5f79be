//! A whole directory with its postman, on a real database and a real mail server.

use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use url::Url;

use super::post;
use crate::access::{Actor, Interface, Standing, Who};
use crate::blueprint::{Blueprint, Role, RoleKey};
use crate::directory::{Directory, Selection};
use crate::domain::{
    Clock, FixedClock, Instant, RequestId, SecretToken, SystemChance, UserId, new_uuid,
};
use crate::error::Error;
use crate::links::{Purpose, SendLinks};
use crate::mail::delivery::{Rest, Round};
use crate::mail::testing::{ReceivedMail, TestSmtp};
use crate::mail::{LetterCard, LetterState, MailIdentity, MailboxList, SmtpPost};
use crate::store::testing::TestDatabase;
use crate::store::{Engine, Store};
use crate::users::{self, CreateUser, PersonDraft, PersonInput, Welcome};

/// When every house begins.
const MORNING: Instant = Instant::from_micros(1_795_430_615_123_456);

pub(super) struct House {
    pub(super) directory: Directory,
    pub(super) clock: Arc<FixedClock>,
    pub(super) server: TestSmtp,
    pub(super) post: SmtpPost,
    pub(super) database: TestDatabase,
}

/// Runs the same story on each engine.
pub(super) fn on_each_engine(story: impl Fn(House)) {
    for database in TestDatabase::each_engine() {
        story(House::over(database));
    }
}

fn directory_over(store: Store, blueprint: Blueprint, clock: &Arc<FixedClock>) -> Directory {
    Directory::new(store, blueprint, Arc::<FixedClock>::clone(clock), Arc::new(SystemChance))
}

pub(super) fn identity() -> MailIdentity {
    MailIdentity {
        product: "Northside Lab Portal".to_owned(),
        public_url: Url::parse("https://lab.example.org").unwrap(),
        zone: TimeZone::UTC,
    }
}

/// The token of a letter's link.
pub(super) fn token_in(mail: &ReceivedMail) -> SecretToken {
    token_of(mail.link().unwrap())
}

pub(super) fn token_of(link: &str) -> SecretToken {
    let token = link.strip_prefix("https://lab.example.org/link/").unwrap();
    SecretToken::parse(token).unwrap()
}

impl House {
    fn over(database: TestDatabase) -> Self {
        let clock = Arc::new(FixedClock::at(MORNING));
        let blueprint = Blueprint::shipped("lab-portal").unwrap().unwrap();
        let directory = directory_over(database.store().clone(), blueprint, &clock);
        let server = TestSmtp::start().unwrap();
        let post = post(&server);
        Self { directory, clock, server, post, database }
    }

    /// The same directory as a second server has it: through connections of its own, where the engine allows.
    pub(super) fn of_another_server(&self) -> Directory {
        let store = match self.database.engine() {
            Engine::Sqlite => self.database.store().clone(),
            Engine::Postgres => Store::open(self.database.location()).unwrap(),
        };
        directory_over(store, self.directory.blueprint().clone(), &self.clock)
    }

    pub(super) fn request(&self) -> RequestId {
        RequestId::from_uuid(new_uuid(self.clock.now(), &SystemChance))
    }

    pub(super) fn operator(&self) -> Actor {
        Actor::operator(self.request())
    }

    pub(super) fn system(&self) -> Actor {
        Actor::system(self.request())
    }

    /// The rights of somebody, as if they had signed in.
    pub(super) fn acting(&self, id: UserId, name: &str, role: &str) -> Actor {
        self.acting_as(id, name, self.role(role))
    }

    pub(super) fn role(&self, key: &str) -> &Role {
        self.directory.blueprint().role(&RoleKey::parse(key).unwrap()).unwrap()
    }

    /// The rights of a role that the blueprint need not have.
    pub(super) fn acting_as(&self, id: UserId, name: &str, role: &Role) -> Actor {
        let blueprint = self.directory.blueprint().clone();
        let now = self.database.store().read(move |tx| Ok(users::standing_of(tx, &blueprint, id)?));
        let epoch = now.wait().unwrap().unwrap().epoch();
        let standing = Standing::of(id, role, None, Vec::new(), epoch);
        let who = Who::User { id, name: name.to_owned(), standing, session: None, token: None };
        Actor::authenticated(who, Interface::Console, self.request())
    }

    /// Adds an administrator by the host's operator; the invitation waits in the outbox.
    pub(super) fn invite(&self, first: &str) -> UserId {
        self.invite_by(&self.operator(), first)
    }

    pub(super) fn invite_by(&self, actor: &Actor, first: &str) -> UserId {
        let input = PersonInput {
            first_name: Some(first.to_owned()),
            last_name: Some("Osei".to_owned()),
            email: Some(format!("{first}@Example.org")),
            role: Some("admin".to_owned()),
            ..PersonInput::default()
        };
        let person = PersonDraft::parse(&input, self.directory.blueprint()).unwrap();
        let create = CreateUser { person, welcome: Welcome::Now };
        self.directory.run_now(actor, create).unwrap().id
    }

    pub(super) fn resend(&self, to: UserId) {
        let who = Selection::one(to);
        let (outcome, sent) = self.directory.run_now(&self.operator(), SendLinks { who }).unwrap();
        assert_eq!((outcome.refused, sent.len()), (Vec::new(), 1));
    }

    /// Chooses a password through a link, as the page does.
    pub(super) fn follow(&self, token: &SecretToken, password: &str) -> Result<Purpose, Error> {
        let following = self.directory.follow_link(token, password, self.request());
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(following)
    }

    /// Invites somebody, who accepts.
    pub(super) fn accepted(&self, first: &str) -> UserId {
        let id = self.invite(first);
        self.round();
        let token = token_in(self.server.received().last().unwrap());
        self.follow(&token, "seven violet otters on ice").unwrap();
        id
    }

    /// One round of the postman.
    pub(super) fn round(&self) -> Rest {
        self.round_by(&self.directory, &self.post)
    }

    pub(super) fn round_by(&self, directory: &Directory, post: &SmtpPost) -> Rest {
        let (actor, identity) = (self.system(), &identity());
        Round { directory, post, identity, actor: &actor, is_over: &|| false }.go().unwrap()
    }

    pub(super) fn later(&self, hours: u64) {
        self.clock.advance(Duration::from_hours(hours));
    }
}

/// Looking at what became of letters.
impl House {
    /// The letters to somebody, newest first.
    pub(super) fn letters_to(&self, user: UserId) -> Vec<LetterCard> {
        let list = MailboxList { rows: 200, ..MailboxList::default() };
        let entries = self.directory.ask_now(&self.operator(), list).unwrap().rows;
        entries.into_iter().filter(|entry| entry.user == user).map(|entry| entry.letter).collect()
    }

    /// The only letter to somebody.
    pub(super) fn letter_to(&self, user: UserId) -> LetterCard {
        let letters = self.letters_to(user);
        assert_eq!(letters.len(), 1, "{letters:?}");
        letters[0].clone()
    }

    pub(super) fn states(&self, user: UserId) -> Vec<LetterState> {
        self.letters_to(user).iter().map(|letter| letter.state).collect()
    }

    /// Moves the clock to when the person's only letter is tried next.
    pub(super) fn when_due(&self, user: UserId) {
        self.clock.set(self.letter_to(user).next_attempt_at);
    }
}
