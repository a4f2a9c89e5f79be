//! The SQL of looking at letters: the mailbox, and the letters to one person.

use super::{Letters, read_letter};
use crate::access::Reach;
use crate::domain::{LetterId, search_words};
use crate::error::Fault;
use crate::mail::mailbox::{LetterCard, MailboxEntry, MailboxList};
use crate::store::Sql;
use crate::users::full_name;

const COLUMNS: &str = "
    select l.id, l.kind, l.user_id, l.address, l.link_id, l.details, l.state, l.attempts,
           l.next_attempt_at, l.last_error, l.created_at, l.sent_at, u.first_name, u.last_name
      from letters l
           join users u on u.id = l.user_id
     where 1 = 1";

impl Letters<'_> {
    /// Letters to people within the reach, newest first.
    pub(crate) fn page(
        &mut self,
        list: &MailboxList,
        most: u32,
        reach: &Reach,
    ) -> Result<Vec<MailboxEntry>, Fault> {
        let mut sql = Sql::new(COLUMNS);
        if let Some(state) = list.state {
            sql.push(" and l.state = ").bind(state.as_str());
        }
        for word in search_words(&list.text) {
            sql.push(" and (l.address_folded").containing(&word);
            sql.push(" or u.search").containing(&word).push(")");
        }
        if let Some(before) = list.before {
            sql.push(" and l.id < ").bind(before);
        }
        self.entries(sql, most, reach)
    }

    /// One letter, if its reader is within the reach.
    pub(crate) fn entry(
        &mut self,
        id: LetterId,
        reach: &Reach,
    ) -> Result<Option<MailboxEntry>, Fault> {
        let mut sql = Sql::new(COLUMNS);
        sql.push(" and l.id = ").bind(id);
        Ok(self.entries(sql, 1, reach)?.pop())
    }

    fn entries(
        &mut self,
        mut sql: Sql,
        most: u32,
        reach: &Reach,
    ) -> Result<Vec<MailboxEntry>, Fault> {
        reach.narrow_users(&mut sql, "u");
        sql.push(" order by l.id desc limit ").bind(i64::from(most));
        let mut entries = Vec::new();
        for row in self.db.composed(&sql)? {
            let mut columns = row.columns();
            let letter = read_letter(&mut columns)?;
            let (first, last): (String, String) = (columns.next()?, columns.next()?);
            let name = full_name(&first, &last);
            entries.push(MailboxEntry { user: letter.user, name, letter: LetterCard::of(&letter) });
        }
        Ok(entries)
    }
}
