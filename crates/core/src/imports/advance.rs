//! One step of an import, with the rights that its author has at this moment.

use crate::access::{Actor, Interface, Permission, Standing, Who};
use crate::directory::{Directory, Query, View};
use crate::domain::{ImportId, RequestId, UserStatus};
use crate::error::{Error, Refusal};
use crate::imports::check::CheckRows;
use crate::imports::run::RunRows;
use crate::imports::step::Step;
use crate::imports::stop::HaltImport;
use crate::imports::{Author, Import, ImportState, StopReason};

impl Directory {
    /// Does everything that an import asks for at present, chunk by chunk: its check, or its run. For
    /// callers that wait for it, such as the command line; servers have an
    /// [`ImportRunner`](crate::imports::ImportRunner).
    pub fn follow_import(&self, import: ImportId) -> Result<(), Error> {
        let owner = self.new_id::<RequestId>().to_string();
        while self.advance_import(import, &owner)? == Step::More {}
        Ok(())
    }

    /// Does the next chunk.
    pub(super) fn advance_import(&self, import: ImportId, owner: &str) -> Result<Step, Error> {
        let system = Actor::system(self.new_id());
        let AuthorNow { state, actor } = self.ask_now(&system, AskAuthor { import })?;
        let Some(actor) = actor else { return self.halt(import, StopReason::ActorLostPermission) };
        let owner = owner.to_owned();
        let stepped = match state {
            ImportState::Checking => self.run_now(&actor, CheckRows { import, owner }),
            ImportState::Running => self.run_now(&actor, RunRows { import, owner }),
            _ => return Ok(Step::Idle),
        };
        match stepped {
            // The rights changed between asking and doing: the next step sees how.
            Err(Error::Refused(Refusal::SignedOut)) => Ok(Step::More),
            stepped => stepped,
        }
    }

    /// Stops it for a reason of the server's.
    pub(super) fn halt(&self, import: ImportId, reason: StopReason) -> Result<Step, Error> {
        let system = Actor::system(self.new_id());
        match self.run_now(&system, HaltImport { import, reason }) {
            Ok(()) => Ok(Step::Ended),
            Err(Error::Refused(_)) => Ok(Step::Idle),
            Err(fault) => Err(fault),
        }
    }
}

/// Where an import stands, and its author as an actor.
struct AuthorNow {
    state: ImportState,
    /// `None` when they may not import any more.
    actor: Option<Actor>,
}

/// Asks for the rights that an import's author has now (attack F10).
struct AskAuthor {
    import: ImportId,
}

impl Query for AskAuthor {
    const NAME: &'static str = "imports.author";
    const NEEDS: Permission = Permission::UsersImport;
    type Answer = AuthorNow;

    fn answer(&self, view: &mut View<'_>) -> Result<AuthorNow, Error> {
        let import = view.imports().find(self.import)?.ok_or(Refusal::Unknown)?;
        let actor = match import.author {
            Author::Operator => Some(Actor::operator(import.request)),
            Author::User(_) => person(view, &import)?,
        };
        let actor = actor.filter(|actor| actor.may(Permission::UsersImport));
        let actor = actor.map(|actor| actor.importing(import.id));
        Ok(AuthorNow { state: import.state, actor })
    }
}

fn person(view: &mut View<'_>, import: &Import) -> Result<Option<Actor>, Error> {
    let Author::User(id) = import.author else { return Ok(None) };
    let user = view.users().find(id)?.filter(|user| user.status == UserStatus::Active);
    let Some((user, role)) = user.and_then(|user| {
        let role = view.blueprint().role(&user.role)?;
        Some((user, role))
    }) else {
        return Ok(None);
    };
    let (organization, locations) = (user.organization_id(), user.location_ids());
    let standing = Standing::of(id, role, organization, locations, user.epoch);
    let who = Who::User { id, name: user.name(), standing, session: None, token: None };
    Ok(Some(Actor::authenticated(who, Interface::Import, import.request)))
}
