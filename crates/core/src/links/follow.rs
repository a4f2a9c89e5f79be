//! Opening a link: what it is for and for whom. Reading it changes nothing (attack B15).

use crate::access::{Permission, Reach};
use crate::directory::{Query, View};
use crate::domain::{Instant, SecretToken, UserId};
use crate::error::{Conflict, Error};
use crate::links::Purpose;

/// Looks at a link.
pub struct OpenLink {
    /// The secret from the address.
    pub secret: SecretToken,
}

/// What the page needs to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkCard {
    /// What it is for.
    pub purpose: Purpose,
    /// The person; nobody yet for a set-up link.
    pub user: Option<UserId>,
    /// The person's name; empty for a set-up link.
    pub name: String,
    /// The address that it was made for.
    pub address: String,
    /// Until when it holds.
    pub expires_at: Instant,
}

impl Query for OpenLink {
    const NAME: &'static str = "links.open";
    const NEEDS: Permission = Permission::Open;
    type Answer = LinkCard;

    fn answer(&self, view: &mut View<'_>) -> Result<LinkCard, Error> {
        let link = view.links().by_token(&self.secret.hash())?.ok_or(Conflict::LinkDead)?;
        let user = match link.user {
            Some(id) => view.users_within(&Reach::Everything).find(id)?,
            None => None,
        };
        Ok(LinkCard {
            user: link.user,
            purpose: link.purpose,
            name: user.map(|user| user.name()).unwrap_or_default(),
            address: link.address,
            expires_at: link.expires_at,
        })
    }
}
