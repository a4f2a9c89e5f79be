//! Minting: the token of a link comes into being when its letter is sent or shown, never before, so that no
//! queue holds one (attack B17).

use crate::directory::UnitOfWork;
use crate::domain::SecretToken;
use crate::error::Fault;
use crate::links::Link;

/// Makes a token for a live link. Only its hash is kept.
pub(crate) fn mint(work: &mut UnitOfWork<'_>, link: &Link) -> Result<SecretToken, Fault> {
    let secret = SecretToken::new(work.chance());
    work.links().add_token(link.id, &secret.hash())?;
    Ok(secret)
}
