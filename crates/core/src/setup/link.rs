//! The set-up link: the only way to the first administrator. Whoever reads the server's terminal gets it;
//! a page that anybody could reach first does not exist (attack O01).

use crate::access::Permission;
use crate::directory::{Operation, Tells, UnitOfWork};
use crate::domain::SecretToken;
use crate::error::{Conflict, Error};
use crate::links::{self, Link, Purpose};

/// Makes the set-up link; an earlier one dies. Only the server itself does, and only while nobody is
/// administrator ([`Conflict::AlreadySetUp`]).
#[derive(Debug, Clone, Copy)]
pub struct MakeSetUpLink;

impl Operation for MakeSetUpLink {
    const NAME: &'static str = "directory.make-set-up-link";
    const NEEDS: Permission = Permission::MailboxRead;
    const TELLS: Tells =
        Tells::Nothing("setting up tells it; a link that nobody follows gives nothing");
    type Outcome = SecretToken;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<SecretToken, Error> {
        work.actor().must_be_the_server(Self::NEEDS)?;
        if work.view().is_set_up()? {
            return Err(Conflict::AlreadySetUp.into());
        }
        let valid = work.blueprint().lifecycle().invitation_valid;
        let link = Link {
            id: work.new_id(),
            user: None,
            purpose: Purpose::SetUp,
            created_at: work.now(),
            expires_at: work.now().plus(valid),
            address: String::new(),
        };
        work.links().replace(&link, "system", 0)?;
        Ok(links::mint(work, &link)?)
    }
}
