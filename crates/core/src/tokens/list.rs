//! One's own API tokens.

use crate::access::Permission;
use crate::directory::{Query, View};
use crate::domain::{ApiTokenId, Instant};
use crate::error::{Error, Refusal};

/// Lists one's own live tokens, the newest first.
#[derive(Debug, Clone, Copy)]
pub struct OwnTokens;

/// A token as lists show it: never its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenCard {
    /// Its id.
    pub id: ApiTokenId,
    /// What its owner calls it.
    pub name: String,
    /// Its first 12 characters.
    pub prefix: String,
    /// When it was made.
    pub created_at: Instant,
    /// When a program last showed it.
    pub used_at: Option<Instant>,
    /// Until when it holds.
    pub expires_at: Instant,
}

impl Query for OwnTokens {
    const NAME: &'static str = "account.tokens";
    const NEEDS: Permission = Permission::Account;
    type Answer = Vec<TokenCard>;

    fn answer(&self, view: &mut View<'_>) -> Result<Vec<TokenCard>, Error> {
        let id = view.actor().user().ok_or(Refusal::SignedOut)?;
        Ok(view.api_tokens().of(id)?)
    }
}
