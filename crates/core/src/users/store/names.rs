//! The names that people sign in with, where they are not the address that somebody has.

use crate::domain::UserId;
use crate::error::Fault;
use crate::store::{Row, statements};
use crate::users::store::Users;

statements! {
    /// Whoever has an account already comes first, then whoever waits longest.
    WAIT_FOR_FREE = "
        select u.id
          from users u
         where (u.username_folded is null or u.username_folded <> u.email_folded)
           and u.status <> 'archived'
           and not exists (select 1 from users h where h.username_folded = u.email_folded)
         order by u.accepted_at is null, u.created_at, u.id
         limit $1";
}

impl Users<'_> {
    /// Some people of the whole directory who do not sign in with their address, though nobody else does any
    /// more.
    pub(crate) fn waiting_for_free_names(&mut self, most: usize) -> Result<Vec<UserId>, Fault> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.db.all(&WAIT_FOR_FREE, &[most.into()])?.iter().map(Row::only).collect()
    }
}
