//! One page of the list and its counts: the people index answers, or plain SQL where there is none to ask.

use crate::directory::{COUNTED_TO, Count, Cursor, Keyset, Listed, Turned, View};
use crate::domain::{UserId, UserStatus};
use crate::error::Fault;
use crate::store::{Row, Sql, Value};
use crate::users::index::Asked;
use crate::users::{SortColumn, StatusCounts, User, UserFilter, UserList, UserPage, UserSort};

impl View<'_> {
    /// Finds the page's ids and counts, then reads the people.
    pub(in crate::users) fn users_page(&mut self, list: &UserList) -> Result<UserPage, Fault> {
        let keyset = keyset(list.sort);
        let in_memory = self.in_memory(&list.filter, |asked| {
            let ahead = keyset.ahead(&list.page);
            (asked.counts(), asked.page(list.filter.status, list.sort.column, &ahead))
        })?;
        let (counts, found) = match in_memory {
            Some(found) => found,
            None => (self.count_by_status(&list.filter)?, self.find_rows(list, &keyset)?),
        };
        let total = counts.of(list.filter.status);
        let Turned { rows, before, next, previous } = keyset.turn(&list.page, found, |id| *id);
        let rows = self.users().load(&rows)?;
        Ok(UserPage { list: Listed { rows, before, total, next, previous }, counts })
    }

    /// The people of a page and where the next one begins, without counting anybody.
    pub(in crate::users) fn users_after(
        &mut self,
        list: &UserList,
    ) -> Result<(Vec<User>, Option<Cursor<UserId>>), Fault> {
        let keyset = keyset(list.sort);
        let in_memory = self.in_memory(&list.filter, |asked| {
            asked.page(list.filter.status, list.sort.column, &keyset.ahead(&list.page))
        })?;
        let found = match in_memory {
            Some(found) => found,
            None => self.find_rows(list, &keyset)?,
        };
        let Turned { rows, next, .. } = keyset.turn(&list.page, found, |id| *id);
        Ok((self.users().load(&rows)?, next))
    }

    /// How many match, to the last one.
    pub(in crate::users) fn users_counted(&mut self, filter: &UserFilter) -> Result<u64, Fault> {
        let mut sql = Sql::new("select count(*) from users u where 1 = 1");
        self.narrow(filter, &mut sql);
        filter.status.narrow(&mut sql);
        let rows = self.db.composed(&sql)?;
        let count: i64 = rows.first().map_or(Ok(0), Row::only)?;
        Ok(count.unsigned_abs())
    }

    /// Asks the people index; `None` when plain SQL has to answer.
    fn in_memory<T>(
        &mut self,
        filter: &UserFilter,
        answer: impl FnOnce(&Asked<'_>) -> T,
    ) -> Result<Option<T>, Fault> {
        let Some(people) = self.people else { return Ok(None) };
        people.ask(self.db, (filter, self.permit.reach(), self.now), answer)
    }

    /// How many match.
    pub(in crate::users) fn users_total(&mut self, filter: &UserFilter) -> Result<Count, Fault> {
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "the method by itself is for one lifetime only"
        )]
        let in_memory = self.in_memory(filter, |asked| asked.counts())?;
        let counts = match in_memory {
            Some(counts) => counts,
            None => self.count_by_status(filter)?,
        };
        Ok(counts.of(filter.status))
    }

    fn find_rows(
        &mut self,
        list: &UserList,
        keyset: &Keyset<UserSort>,
    ) -> Result<Vec<(Value, UserId)>, Fault> {
        let mut sql = Sql::new("select ");
        sql.push(keyset.key);
        sql.push(
            ", u.id from users u left join organizations o on o.id = u.organization_id where 1 = 1",
        );
        self.narrow(&list.filter, &mut sql);
        list.filter.status.narrow(&mut sql);
        keyset.narrow(&list.page, &mut sql);
        self.db.composed(&sql)?.iter().map(Row::pair).collect()
    }

    fn count_by_status(&mut self, filter: &UserFilter) -> Result<StatusCounts, Fault> {
        let words = filter.words();
        let mut sql = Sql::new("select ");
        for (at, status) in UserStatus::ALL.iter().enumerate() {
            sql.push(if at == 0 { "" } else { ", " });
            if words.is_empty() {
                sql.push("(select count(*) from (select 1 as one from users u where u.status = ");
                sql.bind(status.as_str());
                self.narrow(filter, &mut sql);
                sql.push(" limit ").bind((COUNTED_TO + 1).cast_signed()).push(") counted)");
            } else {
                // No index knows words: everybody is looked at once, and not once for each state.
                sql.push("count(case when u.status = ").bind(status.as_str()).push(" then 1 end)");
            }
        }
        if !words.is_empty() {
            sql.push(" from users u where 1 = 1");
            self.narrow(filter, &mut sql);
        }
        let rows = self.db.composed(&sql)?;
        let mut counts = [Count::Exactly(0); 4];
        if let Some(row) = rows.first() {
            let mut columns = row.columns();
            for count in &mut counts {
                let number: i64 = columns.next()?;
                *count = Count::capped(number.unsigned_abs());
            }
        }
        Ok(StatusCounts::from_fn(|status| counts[status as usize]))
    }

    fn narrow(&self, filter: &UserFilter, sql: &mut Sql) {
        filter.narrow(sql, self.now);
        self.permit.reach().narrow_users(sql, "u");
    }
}

impl SortColumn {
    /// What the rows are ordered by; never null, so that keyset paging has no holes.
    const fn key(self) -> &'static str {
        match self {
            Self::Name => "u.name_key",
            Self::Email => "u.email_folded",
            Self::Role => "u.role",
            Self::Organization => "coalesce(o.name_folded, '')",
            Self::Status => "u.status",
            Self::LastSeen => "coalesce(u.seen_at, 0)",
            Self::Created => "u.created_at",
        }
    }
}

const fn keyset(sort: UserSort) -> Keyset<UserSort> {
    Keyset { sort, key: sort.column.key(), id: "u.id", direction: sort.direction }
}
