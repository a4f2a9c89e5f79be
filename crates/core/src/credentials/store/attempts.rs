//! The SQL that counts attempts.

use std::time::Duration;

use crate::directory::UnitOfWork;
use crate::domain::Instant;
use crate::error::Fault;
use crate::store::{Database, statements};

statements! {
    COUNT = "
        insert into attempts (subject, failures, in_a_row, window_ends, blocked_until)
        values ($1, 1, 1, $2, 0)
            on conflict (subject) do update
           set failures = case when attempts.window_ends <= $3 then 1 else attempts.failures + 1 end,
               in_a_row = attempts.in_a_row + 1,
               window_ends = case when attempts.window_ends <= $3 then excluded.window_ends
                                  else attempts.window_ends end
        returning failures, window_ends";

    FORGET = "
        delete from attempts
         where subject = $1";

    SWEEP = "
        delete from attempts
         where window_ends <= $1";
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
        subject: String,
        window: Duration,
    ) -> Result<(i64, Instant), Fault> {
        let ends = self.now.plus(window);
        let row = self.db.one(&COUNT, &[subject.into(), ends.into(), self.now.into()])?;
        let mut columns = row.columns();
        Ok((columns.next()?, columns.next()?))
    }

    /// Removes the windows that are over.
    pub(crate) fn sweep(&mut self) -> Result<(), Fault> {
        self.db.execute(&SWEEP, &[self.now.into()])?;
        Ok(())
    }

    /// Begins to count anew.
    pub(crate) fn forget(&mut self, subject: String) -> Result<(), Fault> {
        self.db.execute(&FORGET, &[subject.into()])?;
        Ok(())
    }
}
