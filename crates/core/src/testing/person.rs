//! The people of the house: made quickly, with a password that was hashed once.

use std::sync::OnceLock;

use crate::access::{Actor, Interface, Standing, Who};
use crate::credentials::PasswordHash;
use crate::directory::{Operation, Query};
use crate::domain::{Password, SecretToken, SeededChance, UserId, UserStatus};
use crate::error::Error;
use crate::links::{self, Purpose};
use crate::sessions::{Credential, Device, SessionCard, StartSession, UserSessions};
use crate::store::{Row, Sql};
use crate::testing::{House, Spot, wait_for};
use crate::users::{CreateUser, PersonDraft, PersonInput, User, UserCard, Welcome};

/// What everybody in the house signs in with.
pub const PASSWORD: &str = "a quiet walk to the harbour";

/// Hashing is slow on purpose, so it happens once per process.
pub(crate) fn fixture_hash() -> PasswordHash {
    static HASH: OnceLock<PasswordHash> = OnceLock::new();
    let make = || {
        let password = Password::presented(PASSWORD).expect("short enough");
        PasswordHash::make(&password, &SeededChance::new(2), &mut Vec::new()).expect("hash it")
    };
    HASH.get_or_init(make).clone()
}

/// Somebody in the house.
pub struct Person<'h> {
    house: &'h House,
    id: UserId,
    name: String,
    interface: Interface,
    secret: Option<SecretToken>,
}

/// What a form would send about `name` in a role at these locations.
pub fn input(name: &str, role: &str, spots: &[Spot]) -> PersonInput {
    let mut first = name.to_owned();
    first.get_mut(..1).expect("a name").make_ascii_uppercase();
    PersonInput {
        first_name: Some(first),
        last_name: Some("Example".to_owned()),
        email: Some(format!("{name}@lab.example")),
        role: Some(role.to_owned()),
        organization: spots.first().map(|spot| spot.organization.to_string()),
        locations: (!spots.is_empty())
            .then(|| spots.iter().map(|spot| spot.location.to_string()).collect()),
        attributes: Vec::new(),
    }
}

impl House {
    /// An administrator of the whole site, who can sign in.
    pub fn admin(&self, name: &str) -> Person<'_> {
        self.person(name, "admin", &[])
    }

    /// A client administrator of these locations, who can sign in.
    pub fn client_admin(&self, name: &str, spots: &[Spot]) -> Person<'_> {
        self.person(name, "client-admin", spots)
    }

    /// A member of staff at `north/main`, who can sign in.
    pub fn staff(&self, name: &str) -> Person<'_> {
        self.staff_at(name, &[self.spot("north/main")])
    }

    /// A member of staff at these locations, who can sign in.
    pub fn staff_at(&self, name: &str, spots: &[Spot]) -> Person<'_> {
        self.person(name, "staff", spots)
    }

    /// Somebody in a role, who has accepted and can sign in.
    pub fn person(&self, name: &str, role: &str, spots: &[Spot]) -> Person<'_> {
        let person = self.added(name, role, spots, Welcome::Later);
        let id = person.id;
        self.behind_the_back(move |work| {
            work.users().accept(id)?;
            Ok(work.passwords().set(id, &fixture_hash())?)
        });
        person
    }

    /// Somebody in a role, who was invited and has not accepted yet.
    pub fn invited(&self, name: &str, role: &str, spots: &[Spot]) -> Person<'_> {
        self.added(name, role, spots, Welcome::Now)
    }

    /// The person of this id, whoever made them.
    pub fn known(&self, name: &str, id: UserId) -> Person<'_> {
        let (name, interface) = (name.to_owned(), Interface::Console);
        Person { house: self, id, name, interface, secret: None }
    }

    /// What passes the rules of the blueprint about `name`.
    pub fn draft(&self, name: &str, role: &str, spots: &[Spot]) -> PersonDraft {
        self.parsed(&input(name, role, spots))
    }

    /// The same for any input.
    pub fn parsed(&self, input: &PersonInput) -> PersonDraft {
        PersonDraft::parse(input, self.directory().blueprint()).expect("a person without problems")
    }

    fn added(&self, name: &str, role: &str, spots: &[Spot], welcome: Welcome) -> Person<'_> {
        let create = CreateUser { person: self.draft(name, role, spots), welcome };
        let made = self.run(&self.operator(), create).expect("create a person");
        self.forget_events();
        self.known(name, made.id)
    }
}

impl Person<'_> {
    /// Their id.
    pub const fn id(&self) -> UserId {
        self.id
    }

    /// What the test calls them.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Their address, by which they sign in.
    pub fn email(&self) -> String {
        format!("{}@lab.example", self.name)
    }

    /// The same person with an open session.
    #[must_use]
    pub fn signed_in(mut self) -> Self {
        self.secret = Some(self.session());
        self.house.forget_events();
        self
    }

    /// The same person at another door.
    #[must_use]
    pub fn through(mut self, interface: Interface) -> Self {
        self.interface = interface;
        self
    }

    /// The secret of a new session, without the cost of a password.
    pub fn session(&self) -> SecretToken {
        self.try_session().expect("start a session")
    }

    /// The same, when they may be refused.
    pub(crate) fn try_session(&self) -> Result<SecretToken, Error> {
        let secret = SecretToken::new(self.house.directory().house().chance.as_ref());
        let start = StartSession {
            user: self.id,
            verified: fixture_hash(),
            token: secret.hash(),
            device: Device::default(),
            name: self.email(),
        };
        self.house.run(&self.house.nobody(), start)?;
        Ok(secret)
    }

    /// The actor that their session makes of them now.
    pub fn recognized(&self) -> Result<Actor, Error> {
        let secret = self.secret.as_ref().expect("signed in").reveal();
        let secret = SecretToken::parse(&secret).expect("the text of a token");
        self.recognized_by(Credential::Session(secret))
    }

    /// They type their password again, and hold another secret from then on.
    pub fn confirms(&mut self, typed: &str) -> Result<(), Error> {
        let (directory, actor) = (self.house.directory(), self.actor());
        self.secret = Some(wait_for(directory.confirm_password(&actor, typed))?);
        Ok(())
    }

    /// The actor that a credential makes of them now.
    pub fn recognized_by(&self, credential: Credential) -> Result<Actor, Error> {
        let directory = self.house.directory();
        wait_for(directory.authenticate(credential, self.interface, self.house.request()))
    }

    /// The actor that they are: by their session, or, if they have none, by what they are now.
    pub fn actor(&self) -> Actor {
        if self.secret.is_some() {
            return self.recognized().expect("recognized");
        }
        let user = self.user();
        let (organization, locations) = (user.organization_id(), user.location_ids());
        let role = self.house.directory().blueprint().role(&user.role).expect("a role");
        let standing = Standing::of(self.id, role, organization, locations, user.epoch);
        let (session, token) = (None, None);
        let who = Who::User { id: self.id, name: user.name(), standing, session, token };
        Actor::authenticated(who, self.interface, self.house.request())
    }

    /// Runs an operation as them.
    pub fn run<O: Operation>(&self, operation: O) -> Result<O::Outcome, Error> {
        self.house.run(&self.actor(), operation)
    }

    /// Asks as them.
    pub fn ask<Q: Query>(&self, query: Q) -> Result<Q::Answer, Error> {
        self.house.ask(&self.actor(), query)
    }

    /// Them as the directory keeps them.
    pub fn user(&self) -> User {
        let card = UserCard { id: self.id };
        self.house.ask(&self.house.operator(), card).expect("show them").user
    }

    /// Their state.
    pub fn status(&self) -> UserStatus {
        self.user().status
    }

    /// Their open sessions.
    pub fn sessions(&self) -> Vec<SessionCard> {
        let asked = UserSessions { id: self.id };
        self.house.ask(&self.house.operator(), asked).expect("list their sessions")
    }

    /// The secret of their open link, as its letter carries it.
    pub fn link(&self, purpose: Purpose) -> SecretToken {
        let id = self.id;
        let secret = self.house.behind_the_back(move |work| {
            let mut find = Sql::new("select id from links where user_id = ");
            find.bind(id).push(" and purpose = ").bind(purpose.as_str());
            let open = work.db.composed(&find)?.first().map(Row::only).transpose()?;
            let link = open.map(|open| work.links().find(open)).transpose()?.flatten();
            Ok(link.map(|link| links::mint(work, &link)).transpose()?)
        });
        secret.expect("an open link")
    }
}
