//! The SQL of sending: what is due, whose turn it is, and how it went.

use super::Letters;
use crate::domain::{Instant, LetterId};
use crate::error::Fault;
use crate::mail::stored::{SETTLED_KEPT, StoredLetter};
use crate::store::{Row, SWEPT_AT_ONCE, Sql, statements};

statements! {
    DUE = "
        select id
          from letters
         where state = 'queued'
           and next_attempt_at <= $1
         order by next_attempt_at, id
         limit $2";

    NEXT_DUE = "
        select min(next_attempt_at)
          from letters
         where state = 'queued'";

    /// Whoever moves the next attempt into the future first has the letter: the lease is in the row.
    CLAIM = "
        update letters
           set attempts = attempts + 1, next_attempt_at = $3,
               first_attempt_at = coalesce(first_attempt_at, $2)
         where id = $1
           and state = 'queued'
           and next_attempt_at <= $2";

    /// Also when it was withdrawn while it was on its way: it has arrived all the same.
    SENT = "
        update letters
           set state = 'sent', sent_at = $2, last_error = null
         where id = $1";

    FAILED = "
        update letters
           set state = 'failed', last_error = $3
         where id = $1
           and state = 'queued'
           and attempts = $2";

    /// Only for the attempt that failed: a lease that ran out may have made room for a later one.
    AGAIN = "
        update letters
           set next_attempt_at = $3, last_error = $4
         where id = $1
           and state = 'queued'
           and attempts = $2";

    TRIED_SINCE = "
        select coalesce(first_attempt_at, created_at)
          from letters
         where id = $1";

    /// The time of the last attempt, or of the first that never came, is when a letter came to rest.
    FORGET_SETTLED = "
        delete from letters
         where id in (select id
                        from letters
                       where state in ('sent', 'failed', 'withdrawn')
                         and next_attempt_at <= $1
                       limit $2)";
}

impl Letters<'_> {
    /// The letters whose time has come, those that wait longest first.
    pub(crate) fn due(&mut self, most: u32) -> Result<Vec<LetterId>, Fault> {
        let rows = self.db.all(&DUE, &[self.now.into(), i64::from(most).into()])?;
        rows.iter().map(Row::only).collect()
    }

    /// When the next letter is due, if one waits.
    pub(crate) fn next_due(&mut self) -> Result<Option<Instant>, Fault> {
        self.db.one(&NEXT_DUE, &[])?.only()
    }

    /// Takes a due letter for one attempt until then; `None` when somebody else has it, or it is not due.
    pub(crate) fn claim(
        &mut self,
        id: LetterId,
        until: Instant,
    ) -> Result<Option<StoredLetter>, Fault> {
        let params = [id.into(), self.now.into(), until.into()];
        if self.db.execute(&CLAIM, &params)? == 0 {
            return Ok(None);
        }
        self.find(id)
    }

    /// Notes that the mail server took a letter.
    pub(crate) fn note_sent(&mut self, id: LetterId) -> Result<(), Fault> {
        self.db.execute(&SENT, &[id.into(), self.now.into()])?;
        Ok(())
    }

    /// Notes that an attempt was the last one, and what the server said.
    pub(crate) fn note_failed(
        &mut self,
        id: LetterId,
        attempt: u32,
        error: &str,
    ) -> Result<(), Fault> {
        let params = [id.into(), i64::from(attempt).into(), error.into()];
        self.db.execute(&FAILED, &params)?;
        Ok(())
    }

    /// Notes that an attempt failed, what the server said, and when the next one is due.
    pub(crate) fn note_again(
        &mut self,
        id: LetterId,
        attempt: u32,
        at: Instant,
        error: &str,
    ) -> Result<(), Fault> {
        let params = [id.into(), i64::from(attempt).into(), at.into(), error.into()];
        self.db.execute(&AGAIN, &params)?;
        Ok(())
    }

    /// Notes at waiting letters why they still wait.
    pub(crate) fn note_outage(&mut self, ids: &[LetterId], error: &str) -> Result<(), Fault> {
        let mut sql = Sql::new("update letters set last_error = ");
        sql.bind(error).push(" where state = 'queued' and coalesce(last_error, '') <> ").again(1);
        sql.push(" and id in ").each(ids.iter().copied());
        self.db.execute_composed(&sql)?;
        Ok(())
    }

    /// When it was tried for the first time.
    pub(crate) fn tried_since(&mut self, id: LetterId) -> Result<Option<Instant>, Fault> {
        self.db.maybe(&TRIED_SINCE, &[id.into()])?.as_ref().map(Row::only).transpose()
    }

    /// Removes some of the letters that came to rest long ago; how many.
    pub(crate) fn forget_settled(&mut self) -> Result<u64, Fault> {
        let before = self.now.minus(SETTLED_KEPT);
        self.db.execute(&FORGET_SETTLED, &[before.into(), SWEPT_AT_ONCE.into()])
    }
}
