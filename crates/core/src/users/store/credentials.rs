//! What gives a person access: sessions, API tokens, links. Ended together.

use crate::domain::{Instant, UserId};
use crate::error::Fault;
use crate::store::{Sql, statements};
use crate::users::store::Users;

statements! {
    ACCESS = "
        select (select count(*) from sessions s
                 where s.user_id = $1 and s.ends > $2 and s.idle_ends > $2),
               (select count(*) from api_tokens t where t.user_id = $1 and t.expires_at > $2),
               (select max(l.expires_at) from links l
                 where l.user_id = $1 and l.purpose = 'invitation')";

    END_LINKS = "
        delete from links
         where user_id = $1";

    WITHDRAW_LETTERS = "
        update letters
           set state = 'withdrawn'
         where user_id = $1
           and state = 'queued'
           and link_id is not null";

    WITHDRAW_DEAD = "
        update letters
           set state = 'withdrawn'
         where state = 'queued'
           and link_id is not null
           and link_id not in (select id from links)";
}

/// The tables that hold credentials. Enumerated, so that a new kind of credential cannot be forgotten
/// when access ends: the test of F01 walks this list and the schema.
pub(crate) const CREDENTIAL_TABLES: &[&str] = &["sessions", "api_tokens", "links"];

/// What access somebody has.
pub(crate) struct Access {
    pub(crate) sessions: u64,
    pub(crate) tokens: u64,
    pub(crate) invitation_ends: Option<Instant>,
}

impl Users<'_> {
    /// Counts what access somebody has now.
    pub(crate) fn access_of(&mut self, id: UserId) -> Result<Access, Fault> {
        let row = self.db.one(&ACCESS, &[id.into(), self.now.into()])?;
        let mut columns = row.columns();
        let (sessions, tokens): (i64, i64) = (columns.next()?, columns.next()?);
        let (sessions, tokens) = (sessions.unsigned_abs(), tokens.unsigned_abs());
        Ok(Access { sessions, tokens, invitation_ends: columns.next()? })
    }

    /// Ends every session, token and link of these people, and mail that would carry a link.
    pub(crate) fn end_credentials(&mut self, ids: &[UserId]) -> Result<(), Fault> {
        if ids.is_empty() {
            return Ok(());
        }
        for table in CREDENTIAL_TABLES {
            let mut sql = Sql::new("delete from ");
            sql.push(table).push(" where user_id in ").each(ids.iter().copied());
            self.db.execute_composed(&sql)?;
        }
        let mut sql = Sql::new(
            "update letters set state = 'withdrawn' \
              where state = 'queued' and link_id is not null and user_id in ",
        );
        sql.each(ids.iter().copied());
        self.db.execute_composed(&sql)?;
        Ok(())
    }

    /// Withdraws the invitations that these people sent, when their right to send them ended (attack C05).
    pub(crate) fn withdraw_invitations_by(&mut self, ids: &[UserId]) -> Result<(), Fault> {
        let mut sql = Sql::new("delete from links where purpose = 'invitation' and created_by in ");
        sql.each(ids.iter().map(ToString::to_string));
        if self.db.execute_composed(&sql)? > 0 {
            self.db.execute(&WITHDRAW_DEAD, &[])?;
        }
        Ok(())
    }

    /// Ends the links that wait for somebody, and mail that would carry one.
    pub(crate) fn end_links(&mut self, id: UserId) -> Result<(), Fault> {
        self.db.execute(&END_LINKS, &[id.into()])?;
        self.db.execute(&WITHDRAW_LETTERS, &[id.into()])?;
        Ok(())
    }
}
