//! The SQL that counts attempts. What an attempt is not on stands as an empty text.

use std::time::Duration;

use crate::credentials::AttemptOn;
use crate::directory::UnitOfWork;
use crate::domain::{Email, Instant, UserId};
use crate::error::Fault;
use crate::store::{Database, SWEPT_AT_ONCE, statements};

statements! {
    COUNT = "
        insert into attempts (name, network, kind, counted, window_ends)
        values ($1, $2, $3, 1, $4)
            on conflict (name, network, kind) do update
           set counted = case when attempts.window_ends <= $5 then 1 else attempts.counted + 1 end,
               window_ends = case when attempts.window_ends <= $5 then excluded.window_ends
                                  else attempts.window_ends end
        returning counted, window_ends";

    TAKE_BACK = "
        update attempts
           set counted = counted - 1
         where name = $1
           and network = $2
           and kind = $3
           and counted > 0";

    FORGET = "
        delete from attempts
         where name = $1
           and network = $2
           and kind = $3";

    FORGET_NAME = "
        delete from attempts
         where name = $1";

    /// Whoever signs in with this address today keeps what was counted there.
    FORGET_ADDRESS = "
        delete from attempts
         where name = $1
           and not exists (select 1 from users u where u.username_folded = $1)";

    SWEEP = "
        delete from attempts
         where (name, network, kind) in (select name, network, kind
                                           from attempts
                                          where window_ends <= $1
                                          limit $2)";
}

/// The attempts that are counted.
pub(crate) struct Attempts<'a> {
    db: &'a mut dyn Database,
    now: Instant,
}

impl UnitOfWork<'_> {
    /// The attempts that are counted.
    pub(crate) fn attempts(&mut self) -> Attempts<'_> {
        Attempts { db: self.db, now: self.now }
    }
}

impl Attempts<'_> {
    /// Counts one more in one statement: how many there are in the window, and when it ends.
    pub(crate) fn count(
        &mut self,
        on: &AttemptOn,
        window: Duration,
    ) -> Result<(i64, Instant), Fault> {
        let [name, network, kind] = on.key();
        let ends = self.now.plus(window);
        let parameters = [name.into(), network.into(), kind.into(), ends.into(), self.now.into()];
        self.db.one(&COUNT, &parameters)?.pair()
    }

    /// The last one was none.
    pub(crate) fn take_back(&mut self, on: &AttemptOn) -> Result<(), Fault> {
        self.db.execute(&TAKE_BACK, &on.key().map(Into::into))?;
        Ok(())
    }

    /// Begins to count anew.
    pub(crate) fn forget(&mut self, on: &AttemptOn) -> Result<(), Fault> {
        self.db.execute(&FORGET, &on.key().map(Into::into))?;
        Ok(())
    }

    /// Begins to count anew for a person, wherever it was tried from.
    pub(crate) fn forget_person(&mut self, id: UserId, address: &str) -> Result<(), Fault> {
        // Their own account counts under the id, signing in under the folded address.
        self.db.execute(&FORGET_NAME, &[id.to_string().into()])?;
        if let Ok(email) = Email::parse(address) {
            self.db.execute(&FORGET_NAME, &[email.folded().into()])?;
        }
        Ok(())
    }

    /// Forgets what was counted on somebody who was deleted, under each address that they have had.
    pub(crate) fn forget_deleted<'a>(
        &mut self,
        id: UserId,
        addresses: impl Iterator<Item = &'a str>,
    ) -> Result<(), Fault> {
        self.db.execute(&FORGET_NAME, &[id.to_string().into()])?;
        for email in addresses.filter_map(|address| Email::parse(address).ok()) {
            self.db.execute(&FORGET_ADDRESS, &[email.folded().into()])?;
        }
        Ok(())
    }

    /// Removes some of what counts no more; answers how many.
    pub(crate) fn sweep(&mut self) -> Result<u64, Fault> {
        self.db.execute(&SWEEP, &[self.now.into(), SWEPT_AT_ONCE.into()])
    }
}
