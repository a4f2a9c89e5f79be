//! One page of the list and its counts, in plain SQL.

use crate::directory::{COUNTED_TO, Count, Cursor, Keyset, Turned, View};
use crate::domain::{UserId, UserStatus};
use crate::error::Fault;
use crate::store::{Row, Sql, Value};
use crate::users::{StatusCounts, User, UserFilter, UserList, UserPage, UserSort};

impl View<'_> {
    /// Finds the page's ids and counts, then reads the people.
    pub(in crate::users) fn users_page(&mut self, list: &UserList) -> Result<UserPage, Fault> {
        let counts = self.count_by_status(&list.filter)?;
        let total = counts.of(list.filter.status);
        let Turned { rows, before, next, previous } = self.turn_page(list)?;
        let users = self.users().load(&rows)?;
        Ok(UserPage { users, before, total, counts, next, previous })
    }

    /// The people of a page and where the next one begins, without counting anybody.
    pub(in crate::users) fn users_after(
        &mut self,
        list: &UserList,
    ) -> Result<(Vec<User>, Option<Cursor<UserId>>), Fault> {
        let Turned { rows, next, .. } = self.turn_page(list)?;
        Ok((self.users().load(&rows)?, next))
    }

    /// How many match, to the last one.
    pub(in crate::users) fn users_counted(&mut self, filter: &UserFilter) -> Result<u64, Fault> {
        let mut sql = Sql::new("select count(*) from users u where 1 = 1");
        self.narrow(filter, &mut sql);
        UserFilter::narrow_status(filter.status, &mut sql);
        let rows = self.db.composed(&sql)?;
        let count: i64 = rows.first().map_or(Ok(0), Row::only)?;
        Ok(count.unsigned_abs())
    }

    fn turn_page(&mut self, list: &UserList) -> Result<Turned<UserId, UserId>, Fault> {
        let keyset = Keyset {
            sort: list.sort,
            key: list.sort.column.key(),
            id: "u.id",
            direction: list.sort.direction,
        };
        let found = self.find_rows(list, &keyset)?;
        Ok(keyset.turn(&list.page, found, |id| *id))
    }

    /// How many match.
    pub(in crate::users) fn users_total(&mut self, filter: &UserFilter) -> Result<Count, Fault> {
        Ok(self.count_by_status(filter)?.of(filter.status))
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
        UserFilter::narrow_status(list.filter.status, &mut sql);
        keyset.narrow(&list.page, &mut sql);
        self.db
            .composed(&sql)?
            .iter()
            .map(|row| {
                let mut columns = row.columns();
                Ok((columns.next()?, columns.next()?))
            })
            .collect()
    }

    fn count_by_status(&mut self, filter: &UserFilter) -> Result<StatusCounts, Fault> {
        let mut sql = Sql::new("select ");
        for (at, status) in UserStatus::ALL.iter().enumerate() {
            sql.push(if at == 0 { "" } else { ", " });
            sql.push("(select count(*) from (select 1 as one from users u where u.status = ");
            sql.bind(status.as_str());
            self.narrow(filter, &mut sql);
            sql.push(" limit ").bind((COUNTED_TO + 1).cast_signed()).push(") counted)");
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
        let of = |status: UserStatus| {
            let at = UserStatus::ALL.iter().position(|each| *each == status);
            at.and_then(|at| counts.get(at)).copied().unwrap_or(Count::Exactly(0))
        };
        Ok(StatusCounts {
            active: of(UserStatus::Active),
            invited: of(UserStatus::Invited),
            inactive: of(UserStatus::Inactive),
            archived: of(UserStatus::Archived),
        })
    }

    fn narrow(&self, filter: &UserFilter, sql: &mut Sql) {
        filter.narrow(sql, self.now);
        self.permit.reach().narrow_users(sql, "u");
    }
}
