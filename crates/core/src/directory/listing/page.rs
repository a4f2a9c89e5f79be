//! One page of a list, found by the key of the row beside it and never by an offset.

use std::fmt;

use crate::directory::listing::cursor::Heading;
use crate::directory::{Count, Cursor, Direction};
use crate::store::{Sql, Value};

/// The most rows of one page.
pub const MOST_ROWS: u32 = 200;

/// Which rows of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<I> {
    /// Where it begins; `None` is the first page.
    pub cursor: Option<Cursor<I>>,
    /// How many rows, 1 to [`MOST_ROWS`].
    pub rows: u32,
}

impl<I> Default for Page<I> {
    fn default() -> Self {
        Self { cursor: None, rows: 25 }
    }
}

/// The columns by which a list is ordered: `key` is never null and `id` breaks ties, so that no row is
/// skipped or shown twice.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Keyset<S> {
    /// The order, as cursors note it.
    pub(crate) sort: S,
    /// The column or expression of the key.
    pub(crate) key: &'static str,
    /// The column of the id.
    pub(crate) id: &'static str,
    /// From which end.
    pub(crate) direction: Direction,
}

/// Which rows are looked for.
pub(crate) struct Ahead<I> {
    /// From which end.
    pub(crate) direction: Direction,
    /// The key and id of the row beyond which they lie; `None` begins at the end.
    pub(crate) beyond: Option<(Value, I)>,
    /// How many.
    pub(crate) most: u32,
}

/// The rows of a page and its neighbours, before anybody has counted them all.
pub(crate) struct Turned<T, I> {
    pub(crate) rows: Vec<T>,
    pub(crate) before: u64,
    pub(crate) next: Option<Cursor<I>>,
    pub(crate) previous: Option<Cursor<I>>,
}

/// One page of a list, as every query that turns pages answers it.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed<T, I> {
    /// The rows, in the order of the list.
    pub rows: Vec<T>,
    /// How many rows come before the first one.
    pub before: u64,
    /// How many match in all.
    pub total: Count,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor<I>>,
    /// Where the page before begins, if there is one.
    pub previous: Option<Cursor<I>>,
}

impl<T, I> Turned<T, I> {
    /// With how many match in all.
    pub(crate) fn among(self, total: Count) -> Listed<T, I> {
        let Self { rows, before, next, previous } = self;
        Listed { rows, before, total, next, previous }
    }
}

impl Keyset<&'static str> {
    /// The order of names.
    pub(crate) const fn by_name(key: &'static str, id: &'static str) -> Self {
        Self { sort: "name", key, id, direction: Direction::Ascending }
    }
}

impl<S: fmt::Display> Keyset<S> {
    /// Adds ` and …`, ` order by …` and ` limit …`, to find one row more than the page holds.
    pub(crate) fn narrow<I: Copy + Into<Value>>(&self, page: &Page<I>, sql: &mut Sql) {
        let ahead = self.ahead(page);
        let (order, beyond) = match ahead.direction {
            Direction::Ascending => (" asc", ">"),
            Direction::Descending => (" desc", "<"),
        };
        if let Some((key, id)) = ahead.beyond {
            sql.push(" and (").push(self.key).push(", ").push(self.id).push(") ").push(beyond);
            sql.push(" (").bind(key).push(", ").bind(id).push(")");
        }
        sql.push(" order by ").push(self.key).push(order).push(", ").push(self.id).push(order);
        sql.push(" limit ").bind(i64::from(ahead.most));
    }

    /// Which rows to find for a page: one more than it holds, in the order in which they are found.
    pub(crate) fn ahead<I: Copy>(&self, page: &Page<I>) -> Ahead<I> {
        let direction = match page.heading() {
            Heading::After => self.direction,
            Heading::Before => self.direction.reversed(),
        };
        let beside = |cursor: &Cursor<I>| Some((cursor.key()?, cursor.id()));
        let beyond = page.cursor.as_ref().and_then(beside);
        Ahead { direction, beyond, most: page.rows() + 1 }
    }

    /// Cuts what was found to the page, in the order of the list; each row comes with its key.
    pub(crate) fn turn<I: Copy, T>(
        &self,
        page: &Page<I>,
        mut found: Vec<(Value, T)>,
        id: impl Fn(&T) -> I,
    ) -> Turned<T, I> {
        let more = found.len() > page.rows() as usize;
        found.truncate(page.rows() as usize);
        if page.heading() == Heading::Before {
            found.reverse();
        }
        let before = match (&page.cursor, page.heading()) {
            (None, _) => 0,
            (Some(cursor), Heading::After) => cursor.before(),
            (Some(cursor), Heading::Before) => cursor.before().saturating_sub(found.len() as u64),
        };
        let (has_next, has_previous) = match page.heading() {
            Heading::After => (more, page.cursor.is_some() && !found.is_empty()),
            Heading::Before => (true, more),
        };
        let beside = |(key, row): &(Value, T), heading, before| {
            Cursor::beside(&self.sort, key.clone(), id(row), heading, before)
        };
        let after = before.saturating_add(found.len() as u64);
        let next = found.last().filter(|_| has_next).map(|row| beside(row, Heading::After, after));
        let previous =
            found.first().filter(|_| has_previous).map(|row| beside(row, Heading::Before, before));
        let rows = found.into_iter().map(|(_, row)| row).collect();
        Turned { rows, before, next, previous }
    }
}

impl<I: Copy> Page<I> {
    fn rows(&self) -> u32 {
        self.rows.clamp(1, MOST_ROWS)
    }

    fn heading(&self) -> Heading {
        self.cursor.as_ref().map_or(Heading::After, Cursor::heading)
    }
}
