//! Filling an empty directory for a demo or a measurement: the same operations as in life, at times gone by.

use std::sync::Arc;
use std::time::Duration;

use crate::access::{Actor, Interface};
use crate::blueprint::Blueprint;
use crate::credentials::PasswordHash;
use crate::demo::cast::{Cast, Part};
use crate::demo::fate::{arrival, fate};
use crate::demo::people::{AcceptInvented, Accepting, AddInvented};
use crate::demo::places::{self, Site};
use crate::directory::{Directory, Operation, Selection};
use crate::domain::{
    FixedClock, Instant, Password, Reason, SecretToken, SystemChance, UserId, UserStatus,
};
use crate::error::{Error, Fault};
use crate::organizations::{
    CreateLocation, CreateOrganization, LocationDraft, LocationInput, OrganizationDraft,
    OrganizationInput,
};
use crate::providers::{CreateProvider, ProviderDraft};
use crate::sessions::{Credential, Device, SignOut};
use crate::store::Store;
use crate::tokens::{ApiTokenText, CreateToken};
use crate::users::{ArchiveUsers, DeactivateUsers, PersonDraft, Welcome};

/// The most people of one wave: what one operation changes.
const WAVE: u64 = 500;

/// How many waves a small demo comes in.
const WAVES: u64 = 12;

/// Fills an empty directory.
#[derive(Debug, Clone, Copy)]
pub struct SeedDemo {
    /// How many people. A few more when the tour needs them.
    pub people: u64,
}

/// What whoever shows the demo has to know.
#[derive(Debug)]
pub struct Seeded {
    /// One person of each role to sign in as, in the order of the blueprint.
    pub sign_ins: Vec<SignIn>,
    /// A token of the first of them, for programs; it holds for 30 days.
    pub token: ApiTokenText,
}

/// Somebody to sign in as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// The name of their role.
    pub role: String,
    /// Their address.
    pub email: String,
    /// Their password; a new one in each demo.
    pub password: String,
}

impl SeedDemo {
    /// Fills the directory of this store, as it would look `now`. Nothing else may have it open as a
    /// directory: what a directory keeps in memory would not see it.
    pub async fn fill(
        self,
        store: &Store,
        blueprint: &Blueprint,
        now: Instant,
    ) -> Result<Seeded, Error> {
        let clock = Arc::new(FixedClock::at(now));
        let directory = Directory::new(
            store.clone(),
            blueprint.clone(),
            Arc::clone(&clock) as Arc<_>,
            Arc::new(SystemChance),
        );
        Seeding { directory, clock, now, blueprint }.fill(self.people).await
    }
}

struct Seeding<'a> {
    directory: Directory,
    clock: Arc<FixedClock>,
    now: Instant,
    blueprint: &'a Blueprint,
}

/// Somebody of a wave after they were added.
struct Added {
    id: UserId,
    number: u64,
    fate: UserStatus,
}

impl Seeding<'_> {
    async fn fill(&self, people: u64) -> Result<Seeded, Error> {
        self.clock.set(arrival(self.now, 0, 2).minus(Duration::from_hours(48)));
        let sites = self.places(people).await?;
        let cast = Cast::new(self.blueprint, &sites);
        let people = people.max(cast.least());
        let password = told_password();
        let (told, unknown) = (self.hash(&password).await?, self.hash(&told_password()).await?);
        let size = people.div_ceil(WAVES).clamp(1, WAVE);
        let waves = usize::try_from(people.div_ceil(size)).unwrap_or(usize::MAX);
        for wave in 0..waves {
            let first = wave as u64 * size;
            let numbers = first..people.min(first + size);
            self.wave(&cast, wave, waves, numbers, [&told, &unknown]).await?;
        }
        self.clock.set(self.now);
        self.seeded(&cast, &password).await
    }

    async fn run<O: Operation>(&self, operation: O) -> Result<O::Outcome, Error> {
        // Events of one operation after the other are never of the same moment.
        self.clock.advance(Duration::from_millis(1));
        self.directory.run(&Actor::system(self.directory.new_id()), operation).await
    }

    async fn places(&self, people: u64) -> Result<Vec<Site>, Error> {
        let scopes = self.blueprint.scopes();
        let mut sites = Vec::new();
        if !scopes.organizations() {
            return Ok(sites);
        }
        let wanted = usize::try_from(people / 20).unwrap_or(usize::MAX).max(2);
        for (at, name) in places::ORGANIZATIONS.iter().take(wanted).enumerate() {
            let input = OrganizationInput { name: Some((*name).to_owned()) };
            let organization = OrganizationDraft::parse(&input)?;
            let organization = self.run(CreateOrganization { organization }).await?.id;
            let mut locations = Vec::new();
            let count = if scopes.locations() { places::locations_of(at) } else { 0 };
            for location in 0..count {
                let input = LocationInput { name: Some(places::location_name(at, location)) };
                let location = LocationDraft::parse(&input)?;
                locations.push(self.run(CreateLocation { organization, location }).await?.id);
            }
            let mut providers = Vec::new();
            let count = if scopes.providers() { places::PROVIDERS } else { 0 };
            for provider in 0..count {
                let provider = places::provider(organization, at as u64 * count + provider);
                let provider = ProviderDraft::parse(&provider)?;
                providers.push(self.run(CreateProvider { provider }).await?.id);
            }
            sites.push(Site { organization, locations, providers });
        }
        Ok(sites)
    }

    /// One wave comes; a day later most have accepted; some have left since.
    async fn wave(
        &self,
        cast: &Cast<'_>,
        wave: usize,
        waves: usize,
        numbers: std::ops::Range<u64>,
        [told, unknown]: [&PasswordHash; 2],
    ) -> Result<(), Error> {
        let came = arrival(self.now, wave, waves);
        self.clock.set(came);
        let parts: Vec<(u64, Part)> = numbers.map(|number| (number, cast.part(number))).collect();
        let fates: Vec<UserStatus> = parts
            .iter()
            .map(|(number, part)| part.fate.unwrap_or(fate(*number, wave + 1 == waves)))
            .collect();
        let mut people = Vec::with_capacity(parts.len());
        for ((_, part), fate) in parts.iter().zip(&fates) {
            let draft = PersonDraft::parse(&part.input, self.blueprint)?;
            let invited = *fate == UserStatus::Invited;
            people.push((draft, if invited { Welcome::Now } else { Welcome::Later }));
        }
        let ids = self.run(AddInvented { people: Arc::new(people) }).await?;
        let added: Vec<Added> = ids
            .into_iter()
            .zip(parts.iter().zip(fates))
            .map(|(id, ((number, _), fate))| Added { id, number: *number, fate })
            .collect();

        self.clock.set(came.plus(Duration::from_hours(24)));
        let accepting = added.iter().zip(&parts).filter(|(it, _)| it.fate != UserStatus::Invited);
        let people = accepting
            .map(|(it, (_, part))| Accepting {
                id: it.id,
                number: it.number,
                password: if part.signs_in { told } else { unknown }.clone(),
                until: if it.fate == UserStatus::Active { self.now } else { self.left(came) },
            })
            .collect();
        self.run(AcceptInvented { people: Arc::new(people) }).await?;
        self.leave(&added, came).await
    }

    /// Whoever leaves does so half way between coming and now.
    fn left(&self, came: Instant) -> Instant {
        came.plus(self.now.since(came) / 2)
    }

    async fn leave(&self, added: &[Added], came: Instant) -> Result<(), Error> {
        let of = |fates: &[UserStatus]| -> Vec<UserId> {
            added.iter().filter(|it| fates.contains(&it.fate)).map(|it| it.id).collect()
        };
        let reason = |text| Reason::parse(text).ok();
        let off = of(&[UserStatus::Inactive, UserStatus::Archived]);
        if !off.is_empty() {
            self.clock.set(self.left(came));
            let (who, reason) = (Selection::Ids(off), reason("Left the organization"));
            self.run(DeactivateUsers { who, reason }).await?;
        }
        let archived = of(&[UserStatus::Archived]);
        if !archived.is_empty() {
            self.clock.set(self.left(self.left(came)));
            let (who, reason) = (Selection::Ids(archived), reason("Not coming back"));
            self.run(ArchiveUsers { who, reason }).await?;
        }
        Ok(())
    }

    async fn hash(&self, password: &str) -> Result<PasswordHash, Error> {
        let password = Password::presented(password)
            .ok_or_else(|| Fault::new("making a demo's password", "it is too long"))?;
        self.directory.hasher().hash(password).await
    }

    /// The sign-ins, and a token made by the first of them as a person would.
    async fn seeded(&self, cast: &Cast<'_>, password: &str) -> Result<Seeded, Error> {
        let sign_ins: Vec<SignIn> = (0_u64..)
            .zip(self.blueprint.roles())
            .map(|(number, role)| SignIn {
                role: role.name.clone(),
                email: cast.part(number).input.email.unwrap_or_default(),
                password: password.to_owned(),
            })
            .collect();
        let first = sign_ins.first().map(|it| it.email.clone()).unwrap_or_default();
        let (device, request) = (Device::default(), self.directory.new_id());
        let signed = self.directory.sign_in(&first, password, device, request).await?;
        let credential = Credential::Session(signed.secret);
        let actor = self.directory.authenticate(credential, Interface::System, request).await?;
        let token = self.directory.run(&actor, CreateToken::parse("Demo", "30")?).await?.text;
        self.directory.run(&actor, SignOut).await?;
        Ok(Seeded { sign_ins, token })
    }
}

/// Three words' worth of chance that can be read aloud: `kqzp-2fxw-…`.
fn told_password() -> String {
    let secret = SecretToken::new(&SystemChance).reveal().to_lowercase();
    let signs: Vec<char> = secret.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
    let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}
