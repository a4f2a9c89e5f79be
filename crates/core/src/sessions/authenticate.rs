//! Being recognized: a credential becomes an actor, with the rights of this moment.

use crate::access::{Actor, Interface, Permission, Standing, Who};
use crate::blueprint::Blueprint;
use crate::directory::{Directory, Query, View};
use crate::domain::{Instant, OrganizationId, RequestId, SecretToken, UserId};
use crate::error::{Error, Refusal};
use crate::sessions::TouchSession;
use crate::store::Row;
use crate::users::full_name;

/// What somebody shows to be recognized.
pub enum Credential {
    /// A session's secret, from the console's cookie.
    Session(SecretToken),
    /// An API token's secret.
    ApiToken(SecretToken),
}

struct Authenticate {
    credential: Credential,
    interface: Interface,
    request: RequestId,
}

/// The recognized actor, and when the credential was last used.
struct Recognized {
    actor: Actor,
    last_used: Instant,
}

impl Query for Authenticate {
    const NAME: &'static str = "sessions.authenticate";
    const NEEDS: Permission = Permission::Open;
    type Answer = Recognized;

    fn answer(&self, view: &mut View<'_>) -> Result<Recognized, Error> {
        let row = match &self.credential {
            Credential::Session(secret) => view.sessions().by_session(&secret.hash())?,
            Credential::ApiToken(secret) => view.sessions().by_token(&secret.hash())?,
        };
        let row = row.ok_or(Refusal::SignedOut)?;
        let (who, last_used) = read(&row, &self.credential, view.blueprint())?;
        let actor = Actor::authenticated(who, self.interface, self.request);
        Ok(Recognized { actor, last_used })
    }
}

fn read(
    row: &Row,
    credential: &Credential,
    blueprint: &Blueprint,
) -> Result<(Who, Instant), Error> {
    let mut columns = row.columns();
    let (id, first, last): (UserId, String, String) =
        (columns.next()?, columns.next()?, columns.next()?);
    let role: String = columns.next()?;
    let organization: Option<OrganizationId> = columns.next()?;
    let epoch: i64 = columns.next()?;
    let (session, token) = match credential {
        Credential::Session(_) => (Some(columns.next()?), None),
        Credential::ApiToken(_) => (None, Some(columns.next()?)),
    };
    let last_used: Instant = columns.next()?;
    let locations: Option<String> = columns.next()?;
    let standing =
        Standing::stored(id, &role, organization, locations.as_deref(), epoch, blueprint)
            .ok_or(Refusal::SignedOut)?;
    let name = full_name(&first, &last);
    Ok((Who::User { id, name, standing, session, token }, last_used))
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
        let nobody = Actor::anonymous(interface, request);
        let asked = Authenticate { credential, interface, request };
        let Recognized { actor, last_used } = self.ask(&nobody, asked).await?;
        if self.now().since(last_used) >= TouchSession::AT_MOST_EVERY {
            // Nobody waits for it: presence may be late, an answer may not.
            drop(self.start(&actor, TouchSession));
        }
        Ok(actor)
    }
}
