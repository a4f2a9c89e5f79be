//! One page of the list and its counts, in plain SQL.

use crate::directory::{COUNTED_TO, Count, Keyset, Turned, View};
use crate::domain::{UserId, UserStatus};
use crate::error::Fault;
use crate::store::{Sql, Value};
use crate::users::{StatusCounts, UserFilter, UserList, UserPage, UserSort};

impl View<'_> {
    /// Finds the page's ids and counts, then reads the people.
    pub(in crate::users) fn users_page(&mut self, list: &UserList) -> Result<UserPage, Fault> {
        let counts = self.count_by_status(&list.filter)?;
        let total = counts.of(list.filter.status);
        let keyset = Keyset {
            sort: list.sort,
            key: list.sort.column.key(),
            id: "u.id",
            direction: list.sort.direction,
        };
        let found = self.find_rows(list, &keyset)?;
        let Turned { rows, before, next, previous } = keyset.turn(&list.page, found, |id| *id);
        let users = self.users().load(&rows)?;
        Ok(UserPage { users, before, total, counts, next, previous })
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
