//! One attempt at every operation of the catalog that needs a right, on a stage with a target for each.

use std::io::Cursor;

use crate::access::Actor;
use crate::directory::{EventKind, Operation, Outcome};
use crate::domain::{EventId, ImportId, LetterId, Line, ProviderId, RequestKey, RequestPrint};
use crate::error::Error;
use crate::idempotency::{ClaimKey, KeepAnswer, ReleaseKey, SweepKeys};
use crate::imports::{
    ChooseMapping, DiscardImport, ImportOptions, StartImport, StopImport, file::Choices,
};
use crate::links::SendLinks;
use crate::mail::{
    LetterFailed, LetterSent, NoteOutage, PrepareLetter, SendFault, ShowLetterLink, SweepLetters,
};
use crate::organizations::{
    CreateLocation, CreateOrganization, LocationDraft, LocationInput, OrganizationDraft,
    OrganizationInput, RemoveLocation, RemoveOrganization, RenameLocation, RenameOrganization,
};
use crate::providers::{CreateProvider, EditProvider, ProviderDraft, RemoveProvider};
use crate::sessions::{EndUserSessions, SweepSessions};
use crate::setup::{HandOverLink, MakeSetUpLink, NoteStart, RecoverAdmin};
use crate::testing::{House, Person, Spot, input};
use crate::users::{
    ActivateUsers, ArchiveUsers, ChangeRole, CreateUser, DeactivateUsers, DeleteUser, EditUser,
    ExportUsers, RestoreUsers, ServeClaims, UndoChange, UserFilter, Welcome,
};

/// Somebody and something for every attempt, all at one organization.
pub(super) struct Stage<'h> {
    pub(super) house: &'h House,
    pub(super) ada: Person<'h>,
    pub(super) bo: Person<'h>,
    pub(super) off: Person<'h>,
    pub(super) old: Person<'h>,
    pub(super) spot: Spot,
    /// Where nobody works.
    empty: Spot,
    provider: ProviderId,
    letter: LetterId,
    import: ImportId,
    event: EventId,
}

impl<'h> Stage<'h> {
    pub(super) fn set(house: &'h House) -> Self {
        let (spot, empty) = (house.spot("north/main"), house.spot("void/nowhere"));
        let (ada, bo) = (house.admin("ada"), house.staff_at("bo", &[spot]).signed_in());
        let (off, old) = (house.staff_at("off", &[spot]), house.staff_at("old", &[spot]));
        let (_bea, _ida) = (house.admin("bea"), house.invited("ida", "staff", &[spot]));
        let reason = None;
        let left = ada.run(DeactivateUsers { who: off.id().into(), reason }).unwrap();
        ada.run(ArchiveUsers { who: old.id().into(), reason: None }).unwrap();
        let provider = ada.run(CreateProvider { provider: provider(spot) }).unwrap().id;
        let letter = house.rows("select id from letters order by id limit 1");
        let csv = "First name,Last name,E-mail,Role\nNew,Person,new@lab.example,Admin\n";
        let file = Cursor::new(csv.as_bytes().to_vec());
        let import = house.directory().bring_file(&ada.actor(), "x.csv", file, Choices::default());
        house.forget_events();
        Self {
            house,
            letter: letter[0].only().unwrap(),
            import: import.unwrap(),
            event: left.event().unwrap(),
            ada,
            bo,
            off,
            old,
            spot,
            empty,
            provider,
        }
    }

    fn run<O: Operation>(&self, actor: &Actor, operation: O) -> Result<(), Error> {
        self.house.run(actor, operation).map(drop)
    }

    fn one<O: Operation<Outcome = Outcome>>(&self, actor: &Actor, of: O) -> Result<(), Error> {
        Ok(self.house.run(actor, of)?.single().map(drop)?)
    }
}

fn provider(spot: Spot) -> ProviderDraft {
    let name = Line::parse("Dr. Ames", 80).unwrap();
    ProviderDraft { organization: spot.organization, name, npi: None, address: None }
}

fn key() -> RequestKey {
    RequestKey::of("tok_1", "a")
}

fn organization(name: &str) -> OrganizationDraft {
    OrganizationDraft::parse(&OrganizationInput { name: Some(name.to_owned()) }).unwrap()
}

fn location(name: &str) -> LocationDraft {
    LocationDraft::parse(&LocationInput { name: Some(name.to_owned()) }).unwrap()
}

/// Tries one operation on the stage.
pub(super) type Attempt = fn(&Stage<'_>, &Actor) -> Result<(), Error>;

/// Who succeeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// A site administrator.
    Admin,
    /// Only the server itself.
    Server,
    /// Only the operator of the host.
    Operator,
}

/// Every attempt, under the name of its operation.
pub(super) const ATTEMPTS: &[(&str, By, Attempt)] = &[
    (CreateUser::NAME, By::Admin, |it, actor| {
        let person = it.house.draft("eve", "admin", &[]);
        it.run(actor, CreateUser { person, welcome: Welcome::Now })
    }),
    (EditUser::NAME, By::Admin, |it, actor| {
        let mut changed = input("bo", "staff", &[it.spot]);
        changed.last_name = Some("Fisher".to_owned());
        let person = it.house.parsed(&changed);
        it.run(actor, EditUser { id: it.bo.id(), person, seen: None })
    }),
    (ChangeRole::NAME, By::Admin, |it, actor| {
        let person = it.house.draft("bo", "provider", &[it.spot]);
        it.run(actor, ChangeRole { id: it.bo.id(), person, seen: None })
    }),
    (DeactivateUsers::NAME, By::Admin, |it, actor| {
        it.one(actor, DeactivateUsers { who: it.bo.id().into(), reason: None })
    }),
    (ActivateUsers::NAME, By::Admin, |it, actor| {
        it.one(actor, ActivateUsers { who: it.off.id().into(), reason: None })
    }),
    (ArchiveUsers::NAME, By::Admin, |it, actor| {
        it.one(actor, ArchiveUsers { who: it.bo.id().into(), reason: None })
    }),
    (RestoreUsers::NAME, By::Admin, |it, actor| {
        it.one(actor, RestoreUsers { who: it.old.id().into(), reason: None })
    }),
    (DeleteUser::NAME, By::Admin, |it, actor| {
        it.run(actor, DeleteUser { id: it.old.id(), reason: None })
    }),
    (UndoChange::NAME, By::Admin, |it, actor| it.run(actor, UndoChange { event: it.event })),
    (SendLinks::NAME, By::Admin, |it, actor| {
        let (outcome, _) = it.house.run(actor, SendLinks { who: it.bo.id().into() })?;
        Ok(outcome.single().map(drop)?)
    }),
    (EndUserSessions::NAME, By::Admin, |it, actor| {
        it.run(actor, EndUserSessions { id: it.bo.id() })
    }),
    (ExportUsers::NAME, By::Admin, |it, actor| {
        it.run(actor, ExportUsers { filter: UserFilter::default(), count: 0 })
    }),
    (CreateOrganization::NAME, By::Admin, |it, actor| {
        it.run(actor, CreateOrganization { organization: organization("East") })
    }),
    (RenameOrganization::NAME, By::Admin, |it, actor| {
        let (id, organization) = (it.spot.organization, organization("East"));
        it.run(actor, RenameOrganization { id, organization, seen: None })
    }),
    (RemoveOrganization::NAME, By::Admin, |it, actor| {
        it.run(actor, RemoveOrganization { id: it.spot.organization, seen: None })
    }),
    (CreateLocation::NAME, By::Admin, |it, actor| {
        let (organization, location) = (it.spot.organization, location("Annex"));
        it.run(actor, CreateLocation { organization, location })
    }),
    (RenameLocation::NAME, By::Admin, |it, actor| {
        let (id, location) = (it.spot.location, location("Annex"));
        it.run(actor, RenameLocation { id, location, seen: None })
    }),
    (RemoveLocation::NAME, By::Admin, |it, actor| {
        it.run(actor, RemoveLocation { id: it.empty.location, seen: None })
    }),
    (CreateProvider::NAME, By::Admin, |it, actor| {
        it.run(actor, CreateProvider { provider: provider(it.spot) })
    }),
    (EditProvider::NAME, By::Admin, |it, actor| {
        let mut provider = provider(it.spot);
        provider.name = Line::parse("Dr. Bell", 80).unwrap();
        it.run(actor, EditProvider { id: it.provider, provider, seen: None })
    }),
    (RemoveProvider::NAME, By::Admin, |it, actor| {
        it.run(actor, RemoveProvider { id: it.provider, seen: None })
    }),
    (ChooseMapping::NAME, By::Admin, |it, actor| {
        let (import, options) = (it.import, ImportOptions::default());
        it.run(actor, ChooseMapping { import, targets: Vec::new(), options })
    }),
    (StartImport::NAME, By::Admin, |it, actor| it.run(actor, StartImport { import: it.import })),
    (StopImport::NAME, By::Admin, |it, actor| it.run(actor, StopImport { import: it.import })),
    (DiscardImport::NAME, By::Admin, |it, actor| {
        it.run(actor, DiscardImport { import: it.import })
    }),
    (ShowLetterLink::NAME, By::Admin, |it, actor| it.run(actor, ShowLetterLink { id: it.letter })),
    (PrepareLetter::NAME, By::Server, |it, actor| it.run(actor, PrepareLetter { id: it.letter })),
    (LetterSent::NAME, By::Server, |it, actor| it.run(actor, LetterSent { id: it.letter })),
    (LetterFailed::NAME, By::Server, |it, actor| {
        it.run(actor, LetterFailed { id: it.letter, attempt: 1, fault: away() })
    }),
    (NoteOutage::NAME, By::Server, |it, actor| {
        it.run(actor, NoteOutage { letters: vec![it.letter], fault: away() })
    }),
    (SweepLetters::NAME, By::Server, |it, actor| it.run(actor, SweepLetters)),
    (ServeClaims::NAME, By::Server, |it, actor| it.run(actor, ServeClaims)),
    (SweepSessions::NAME, By::Server, |it, actor| it.run(actor, SweepSessions)),
    (ClaimKey::NAME, By::Server, |it, actor| {
        it.run(actor, ClaimKey { key: key(), print: RequestPrint::of([b"one" as &[u8]]) })
    }),
    (KeepAnswer::NAME, By::Server, |it, actor| {
        it.run(actor, KeepAnswer { key: key(), sealed: Vec::new() })
    }),
    (ReleaseKey::NAME, By::Server, |it, actor| it.run(actor, ReleaseKey { key: key() })),
    (SweepKeys::NAME, By::Server, |it, actor| it.run(actor, SweepKeys)),
    (MakeSetUpLink::NAME, By::Server, |it, actor| it.run(actor, MakeSetUpLink)),
    (NoteStart::NAME, By::Server, |it, actor| it.run(actor, NoteStart)),
    (HandOverLink::NAME, By::Operator, |it, actor| {
        let email = crate::domain::Email::parse(&it.bo.email()).unwrap();
        it.run(actor, HandOverLink { email })
    }),
    (RecoverAdmin::NAME, By::Operator, |it, actor| {
        let email = crate::domain::Email::parse(&it.ada.email()).unwrap();
        it.run(actor, RecoverAdmin { email })
    }),
];

/// What is not tried here, and why.
pub(super) const NOT_TRIED: &[(&str, &str)] = &[
    (
        "imports.bring",
        "it is refused before the file is read; the API is asked for it without the right",
    ),
    ("demo.add-people", "only the demo can make one; it refuses everybody but the server"),
    ("demo.accept-invitations", "only the demo can make one; it refuses everybody but the server"),
];

fn away() -> SendFault {
    SendFault::Transient { code: Some(421), text: "later".to_owned() }
}

/// Whether an event says that authority refused something.
pub(super) fn is_refusal(kind: EventKind) -> bool {
    kind == EventKind::AccessRefused
}
