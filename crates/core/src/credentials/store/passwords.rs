//! The SQL about passwords.

use crate::credentials::PasswordHash;
use crate::directory::{UnitOfWork, View};
use crate::domain::{Instant, UserId};
use crate::error::Fault;
use crate::store::{Database, statements};

statements! {
    FIND = "
        select hash
          from passwords
         where user_id = $1";

    SET = "
        insert into passwords (user_id, hash, changed_at)
        values ($1, $2, $3)
            on conflict (user_id) do update
           set hash = excluded.hash, changed_at = excluded.changed_at";
}

/// The passwords that are kept.
pub(crate) struct Passwords<'a> {
    db: &'a mut dyn Database,
    now: Instant,
}

impl UnitOfWork<'_> {
    /// The passwords that are kept.
    pub(crate) fn passwords(&mut self) -> Passwords<'_> {
        Passwords { db: self.db, now: self.now }
    }
}

impl View<'_> {
    /// The passwords that are kept.
    pub(crate) fn passwords(&mut self) -> Passwords<'_> {
        Passwords { db: self.db, now: self.now }
    }
}

impl Passwords<'_> {
    /// Somebody's hash.
    pub(crate) fn find(&mut self, user: UserId) -> Result<Option<PasswordHash>, Fault> {
        let row = self.db.maybe(&FIND, &[user.into()])?;
        row.map(|row| row.only().map(PasswordHash::stored)).transpose()
    }

    /// Sets it.
    pub(crate) fn set(&mut self, user: UserId, hash: &PasswordHash) -> Result<(), Fault> {
        self.db.execute(&SET, &[user.into(), hash.as_str().into(), self.now.into()])?;
        Ok(())
    }
}
