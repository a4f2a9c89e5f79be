//! The SQL of the demo: what no operation of the product writes about somebody else.

use crate::directory::UnitOfWork;
use crate::domain::{Instant, UserId};
use crate::error::Fault;
use crate::store::statements;

statements! {
    SEEN = "
        update users
           set signed_in_at = $2, seen_at = $2
         where id = $1";
}

impl UnitOfWork<'_> {
    /// Somebody signed in at this time and was not seen since.
    pub(super) fn note_presence(&mut self, user: UserId, at: Instant) -> Result<(), Fault> {
        self.db.execute(&SEEN, &[user.into(), at.into()])?;
        Ok(())
    }
}
