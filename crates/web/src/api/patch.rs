//! `PATCH`: what is sent of a thing is laid over what is stored (RFC 7396), and written if that is still so.

use axum::extract::{FromRequest, FromRequestParts, Request};
use rollcall_core::blueprint::Blueprint;
use rollcall_core::domain::{Problem, Version};
use rollcall_core::{Error, Refusal};

use crate::App;
use crate::api::body::{Fields, Patch};
use crate::api::caller::Caller;
use crate::api::refuse::{Misplaced, Refused, fitting};
use crate::api::version::IfMatch;

/// How often a patch without `If-Match` is laid over what others write in between.
const TRIES: usize = 5;

/// What is sent of a thing of one kind: a member that is not sent is `None` and stays as it is, `null` clears.
pub(super) trait Patched: Sized + Send + Sync {
    /// What it is called by.
    type Id: Copy + Send + Sync;
    /// The thing as it is stored.
    type Stored: Send + Sync;
    /// The thing as it shall be, all of it right.
    type Draft: Send;

    /// Reads what was sent.
    fn read(fields: &mut Fields, blueprint: &Blueprint) -> Self;

    /// Looks at what is stored.
    fn find(
        caller: &Caller,
        id: Self::Id,
    ) -> impl Future<Output = Result<Self::Stored, Error>> + Send;

    /// The version of what is stored.
    fn version(stored: &Self::Stored) -> Version;

    /// Lays what was sent over what is stored.
    fn over(
        &self,
        stored: &Self::Stored,
        blueprint: &Blueprint,
    ) -> Result<Self::Draft, Vec<Problem>>;

    /// Writes it, unless somebody else has since it was looked at.
    fn write(
        caller: &Caller,
        id: Self::Id,
        before: &Self::Stored,
        draft: Self::Draft,
    ) -> impl Future<Output = Result<Self::Stored, Error>> + Send;
}

/// A patch as it comes: the members, and the version that they were made for.
pub(super) struct Change {
    seen: Option<Version>,
    fields: Fields,
}

impl FromRequest<App> for Change {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refused> {
        let (mut parts, body) = request.into_parts();
        let IfMatch(seen) = IfMatch::from_request_parts(&mut parts, app).await?;
        let Patch(fields) = Patch::from_request(Request::from_parts(parts, body), app).await?;
        Ok(Self { seen, fields })
    }
}

impl Change {
    /// Changes the version that was seen, or whatever is there: then whoever else changes the same thing in
    /// between does not make this fail, and it is laid over theirs.
    pub(super) async fn of<P: Patched>(
        mut self,
        caller: &Caller,
        id: P::Id,
    ) -> Result<P::Stored, Refused> {
        let sent = P::read(&mut self.fields, caller.blueprint());
        let misread = self.fields.finish();
        let mut tries = 1;
        loop {
            match once(caller, id, self.seen, &sent, &misread).await {
                Err(Refused::Directory(Error::Refused(Refusal::Stale { .. })))
                    if self.seen.is_none() && tries < TRIES =>
                {
                    tries += 1;
                }
                outcome => return outcome,
            }
        }
    }
}

async fn once<P: Patched>(
    caller: &Caller,
    id: P::Id,
    seen: Option<Version>,
    sent: &P,
    misread: &[Misplaced],
) -> Result<P::Stored, Refused> {
    let before = P::find(caller, id).await?;
    Refusal::if_stale(seen, P::version(&before))?;
    let draft = fitting(misread.to_vec(), sent.over(&before, caller.blueprint()))?;
    Ok(P::write(caller, id, &before, draft).await?)
}
