//! One page of the list and its counts, in plain SQL.

use crate::directory::View;
use crate::domain::UserId;
use crate::domain::UserStatus;
use crate::error::Fault;
use crate::store::{Sql, Value};
use crate::users::cursor::{Cursor, Heading};
use crate::users::list::{COUNTED_TO, MOST_ROWS};
use crate::users::{Count, Direction, StatusCounts, UserFilter, UserList, UserPage, UserSort};

impl View<'_> {
    /// Finds the page's ids and counts, then reads the people.
    pub(in crate::users) fn users_page(&mut self, list: &UserList) -> Result<UserPage, Fault> {
        let counts = self.count_by_status(&list.filter)?;
        let total = counts.of(list.filter.status);
        let rows = list.page.rows.clamp(1, MOST_ROWS);
        let heading = list.page.cursor.as_ref().map_or(Heading::After, Cursor::heading);
        let mut found = self.find_rows(list, rows + 1)?;
        let more = found.len() > rows as usize;
        found.truncate(rows as usize);
        if heading == Heading::Before {
            found.reverse();
        }
        let before = match (&list.page.cursor, heading) {
            (None, _) => 0,
            (Some(cursor), Heading::After) => cursor.before(),
            (Some(cursor), Heading::Before) => cursor.before().saturating_sub(found.len() as u64),
        };
        let (has_next, has_previous) = match heading {
            Heading::After => (more, list.page.cursor.is_some() && !found.is_empty()),
            Heading::Before => (true, more),
        };
        let beside = |row: &(UserId, Value), heading, before| {
            Cursor::beside(list.sort, row.1.clone(), row.0, heading, before)
        };
        let after_page = before + found.len() as u64;
        let next =
            found.last().filter(|_| has_next).map(|row| beside(row, Heading::After, after_page));
        let previous =
            found.first().filter(|_| has_previous).map(|row| beside(row, Heading::Before, before));
        let ids: Vec<UserId> = found.iter().map(|(id, _)| *id).collect();
        let users = self.users().load(&ids)?;
        Ok(UserPage { users, before, total, counts, next, previous })
    }

    /// How many match.
    pub(in crate::users) fn users_total(&mut self, filter: &UserFilter) -> Result<Count, Fault> {
        Ok(self.count_by_status(filter)?.of(filter.status))
    }

    fn find_rows(&mut self, list: &UserList, most: u32) -> Result<Vec<(UserId, Value)>, Fault> {
        let UserSort { column, direction } = list.sort;
        let cursor = list.page.cursor.as_ref();
        let direction = match cursor.map(Cursor::heading) {
            Some(Heading::Before) => direction.reversed(),
            _ => direction,
        };
        let (order, beyond) = match direction {
            Direction::Ascending => (" asc", ">"),
            Direction::Descending => (" desc", "<"),
        };
        let key = column.key();
        let mut sql = Sql::new("select u.id, ");
        sql.push(key);
        sql.push(" from users u left join organizations o on o.id = u.organization_id where 1 = 1");
        self.narrow(&list.filter, &mut sql);
        UserFilter::narrow_status(list.filter.status, &mut sql);
        if let Some((cursor, value)) = cursor.and_then(|cursor| Some((cursor, cursor.key()?))) {
            sql.push(" and (").push(key).push(", u.id) ").push(beyond);
            sql.push(" (").bind(value).push(", ").bind(cursor.id()).push(")");
        }
        sql.push(" order by ").push(key).push(order).push(", u.id").push(order);
        sql.push(" limit ").bind(i64::from(most));
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
            sql.push(" limit ").bind((COUNTED_TO + 1) as i64).push(") counted)");
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
