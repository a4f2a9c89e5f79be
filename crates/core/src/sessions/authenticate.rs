//! Being recognized: a credential becomes an actor, with the rights of this moment.

use crate::access::{Actor, Interface, Permission, Standing, Who};
use crate::blueprint::Blueprint;
use crate::directory::{Directory, Query, View};
use crate::domain::{Instant, OrganizationId, RequestId, SecretToken, UserId};
use crate::error::{Error, Refusal};
use crate::sessions::TouchSession;
use crate::sessions::known::Shown;
use crate::store::Row;
use crate::users::full_name;

/// What somebody shows to be recognized.
pub enum Credential {
    /// A session's secret, from the console's cookie.
    Session(SecretToken),
    /// An API token's secret.
    ApiToken(SecretToken),
}

impl Credential {
    fn shown(&self) -> Shown {
        match self {
            Self::Session(secret) => Shown::Session(secret.hash()),
            Self::ApiToken(secret) => Shown::ApiToken(secret.hash()),
        }
    }
}

struct Authenticate {
    shown: Shown,
}

/// Who showed a credential.
#[derive(Clone)]
pub(super) struct Recognized {
    pub(super) who: Who,
    /// When the credential was last used.
    pub(super) last_used: Instant,
    /// When it runs out if it is not used again.
    pub(super) ends: Instant,
}

impl Query for Authenticate {
    const NAME: &'static str = "sessions.authenticate";
    const NEEDS: Permission = Permission::Open;
    const NEEDS_SNAPSHOT: bool = false;
    type Answer = Recognized;

    fn answer(&self, view: &mut View<'_>) -> Result<Recognized, Error> {
        let row = match &self.shown {
            Shown::Session(hash) => view.sessions().by_session(hash)?,
            Shown::ApiToken(hash) => view.sessions().by_token(hash)?,
        };
        read(&row.ok_or(Refusal::SignedOut)?, &self.shown, view.blueprint())
    }
}

fn read(row: &Row, shown: &Shown, blueprint: &Blueprint) -> Result<Recognized, Error> {
    let mut columns = row.columns();
    let (id, first, last): (UserId, String, String) =
        (columns.next()?, columns.next()?, columns.next()?);
    let role: String = columns.next()?;
    let organization: Option<OrganizationId> = columns.next()?;
    let epoch: i64 = columns.next()?;
    let locations: Option<String> = columns.next()?;
    let (session, token) = match shown {
        Shown::Session(_) => (Some(columns.next()?), None),
        Shown::ApiToken(_) => (None, Some(columns.next()?)),
    };
    let last_used: Instant = columns.next()?;
    let ends: Instant = columns.next()?;
    let standing =
        Standing::stored(id, &role, organization, locations.as_deref(), epoch, blueprint)
            .ok_or(Refusal::SignedOut)?;
    let who = Who::User { id, name: full_name(&first, &last), standing, session, token };
    Ok(Recognized { who, last_used, ends })
}

impl Directory {
    /// Recognizes a credential. Refusal: [`Refusal::SignedOut`] when it is unknown, has run out, or its
    /// holder's rights ended.
    pub async fn authenticate(
        &self,
        credential: Credential,
        interface: Interface,
        request: RequestId,
    ) -> Result<Actor, Error> {
        let recognized = self.recognize(&credential, interface, request).await?;
        let actor = Actor::authenticated(recognized.who, interface, request);
        if self.now().since(recognized.last_used) >= TouchSession::AT_MOST_EVERY {
            // Nobody waits for it: presence may be late, an answer may not.
            drop(self.start(&actor, TouchSession));
        }
        Ok(actor)
    }

    /// The same for what an open page asks by itself: it is no use of the session, which goes on running out (attack
    /// G07), and nobody is online for it.
    pub async fn authenticate_unattended(
        &self,
        credential: Credential,
        interface: Interface,
        request: RequestId,
    ) -> Result<Actor, Error> {
        let recognized = self.recognize(&credential, interface, request).await?;
        Ok(Actor::authenticated(recognized.who, interface, request))
    }

    async fn recognize(
        &self,
        credential: &Credential,
        interface: Interface,
        request: RequestId,
    ) -> Result<Recognized, Error> {
        let shown = credential.shown();
        // Taken before anything is read: what is read may be newer, never older.
        let commits = self.store().commits();
        let known = &self.house().known;
        if let Some(found) = commits.and_then(|commits| known.find(commits, &shown, self.now())) {
            return Ok(found);
        }
        let nobody = Actor::anonymous(interface, request);
        let recognized = self.ask(&nobody, Authenticate { shown }).await?;
        if let Some(commits) = commits {
            known.keep(commits, shown, recognized.clone());
        }
        Ok(recognized)
    }
}
