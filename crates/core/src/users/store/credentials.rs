//! What gives a person access: sessions, API tokens, links. Ended together.

use crate::domain::UserId;
use crate::error::Fault;
use crate::mail::withdraw_without_link;
use crate::store::{Row, Sql, statements};
use crate::users::store::Users;

statements! {
    ACCESS = "
        select (select count(*) from sessions s
                 where s.user_id = $1 and s.ends > $2 and s.idle_ends > $2),
               (select count(*) from api_tokens t where t.user_id = $1 and t.expires_at > $2)";

    END_LINKS = "
        delete from links
         where user_id = $1";
}

/// The tables that hold credentials. Enumerated, so that a new kind of credential cannot be forgotten
/// when access ends: the test of F01 walks this list and the schema.
pub(crate) const CREDENTIAL_TABLES: &[&str] = &["sessions", "api_tokens", "links"];

/// What access somebody has.
pub(crate) struct Access {
    pub(crate) sessions: u64,
    pub(crate) tokens: u64,
}

impl Users<'_> {
    /// Counts what access somebody has now.
    pub(crate) fn access_of(&mut self, id: UserId) -> Result<Access, Fault> {
        let row = self.db.one(&ACCESS, &[id.into(), self.now.into()])?;
        let mut columns = row.columns();
        let (sessions, tokens): (i64, i64) = (columns.next()?, columns.next()?);
        let (sessions, tokens) = (sessions.unsigned_abs(), tokens.unsigned_abs());
        Ok(Access { sessions, tokens })
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
        withdraw_without_link(self.db, ids)
    }

    /// Who has an open invitation that one of these people sent.
    pub(crate) fn invited_by(&mut self, senders: &[UserId]) -> Result<Vec<UserId>, Fault> {
        let mut sql = Sql::new("select distinct user_id from links where purpose = 'invitation'");
        sql.push(" and created_by in ").each(senders.iter().map(ToString::to_string));
        self.db.composed(&sql)?.iter().map(Row::only).collect()
    }

    /// Takes back what these senders have sent to these people, who are few enough for a statement, and mail that
    /// would carry one. Their versions count up.
    pub(crate) fn take_back_invitations(
        &mut self,
        senders: &[UserId],
        invited: &[UserId],
    ) -> Result<(), Fault> {
        if invited.is_empty() {
            return Ok(());
        }
        let mut sql = Sql::new("delete from links where purpose = 'invitation' and user_id in ");
        sql.each(invited.iter().copied());
        sql.push(" and created_by in ").each(senders.iter().map(ToString::to_string));
        self.db.execute_composed(&sql)?;
        withdraw_without_link(self.db, invited)?;
        let mut sql = Sql::new("update users set version = version + 1 where id in ");
        sql.each(invited.iter().copied());
        self.db.execute_composed(&sql)?;
        Ok(())
    }

    /// Ends the links that wait for somebody, and mail that would carry one.
    pub(crate) fn end_links(&mut self, id: UserId) -> Result<(), Fault> {
        self.db.execute(&END_LINKS, &[id.into()])?;
        withdraw_without_link(self.db, &[id])
    }
}
