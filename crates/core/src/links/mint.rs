//! Minting: the token of a link comes into being when its letter is sent or shown, never before, so that no
//! queue holds one (attack B17).

use crate::access::Permission;
use crate::directory::{Operation, Tells, UnitOfWork};
use crate::domain::{LinkId, SecretToken};
use crate::error::{Conflict, Error};

/// Makes a token for a live link. The server itself does, when it sends the letter.
#[derive(Debug, Clone, Copy)]
pub struct MintLink {
    /// Which link.
    pub link: LinkId,
}

impl Operation for MintLink {
    const NAME: &'static str = "links.mint";
    const NEEDS: Permission = Permission::MailboxRead;
    const TELLS: Tells =
        Tells::Nothing("the event of sending the link was told when it was asked for");
    type Outcome = SecretToken;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<SecretToken, Error> {
        let link = work.links().find(self.link)?.ok_or(Conflict::LinkDead)?;
        let secret = SecretToken::new(work.chance());
        work.links().add_token(link.id, &secret.hash())?;
        Ok(secret)
    }
}
