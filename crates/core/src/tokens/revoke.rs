//! Withdrawing one's own API token; the next request that shows it is refused.

use crate::access::Permission;
use crate::directory::{Change, EventKind, Operation, UnitOfWork};
use crate::domain::ApiTokenId;
use crate::error::{Error, Refusal};
use crate::users;

/// Withdraws a token.
#[derive(Debug, Clone, Copy)]
pub struct RevokeToken {
    /// Which.
    pub id: ApiTokenId,
}

impl Operation for RevokeToken {
    const NAME: &'static str = "account.revoke-token";
    const NEEDS: Permission = Permission::Account;
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        let id = work.actor().user().ok_or(Refusal::SignedOut)?;
        let user = work.users().find(id)?.ok_or(Refusal::Unknown)?;
        let tokens = work.api_tokens().of(id)?;
        let token = tokens.into_iter().find(|token| token.id == self.id).ok_or(Refusal::Unknown)?;
        work.api_tokens().remove(token.id, id)?;
        work.tell(users::about(EventKind::TokenRevoked, &user).with([
            Change::of("token", token.id.to_string(), ()),
            Change::of("name", token.name, ()),
        ]));
        Ok(())
    }
}
