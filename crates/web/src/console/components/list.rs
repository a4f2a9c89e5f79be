//! What stands around a list: tabs, chips, column heads, pages.

use rollcall_core::directory::{Cursor, Listed};

use crate::words;

/// A primary filter or a tab of a profile: a link, never a script's panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// A number, already written for people.
    pub count: Option<String>,
    /// Whether it is the one shown.
    pub here: bool,
}

impl Tab {
    /// A tab that is not the one shown.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), count: None, here: false }
    }

    /// With a number.
    #[must_use]
    pub fn counting(mut self, count: impl Into<String>) -> Self {
        self.count = Some(count.into());
        self
    }

    /// The one shown.
    #[must_use]
    pub fn here(mut self) -> Self {
        self.here = true;
        self
    }
}

/// A filter that applies now, with the link that takes it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// What it says: "Role: Staff".
    pub text: String,
    /// The same list without it.
    pub without: String,
}

/// How a list is ordered by a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Not by this column.
    None,
    /// A to Z, old to new.
    Ascending,
    /// Z to A, new to old.
    Descending,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its words.
    pub label: String,
    /// Whether only a screen reader says them: the column has buttons that speak for themselves.
    pub is_unseen: bool,
    /// The list ordered by it, the other way round when it already is; nothing when it cannot be.
    pub sort: Option<String>,
    /// How the list is ordered by it now.
    pub order: Order,
    /// A class for its width and alignment: `figures` aligns numbers and dates at the end.
    pub class: &'static str,
}

impl Column {
    /// A column that cannot be ordered by.
    pub fn plain(label: impl Into<String>) -> Self {
        Self { label: label.into(), is_unseen: false, sort: None, order: Order::None, class: "" }
    }

    /// A column of numbers or dates.
    pub fn figures(label: impl Into<String>) -> Self {
        Self::plain(label).with_class("figures")
    }

    /// A column of buttons, whose words nobody needs to see.
    pub fn unseen(label: impl Into<String>) -> Self {
        Self { is_unseen: true, ..Self::plain(label) }
    }

    /// A column with a link that orders by it.
    pub fn sorted(label: impl Into<String>, href: impl Into<String>, order: Order) -> Self {
        Self { sort: Some(href.into()), order, ..Self::plain(label) }
    }

    /// With a class.
    #[must_use]
    pub fn with_class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }
}

/// Which part of the list is shown, and the way to its neighbours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pager {
    /// "1–25 of 1,284 users", already written for people.
    pub summary: String,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// What leads there: "Next", "Older events".
    pub onward: String,
    /// Other numbers of rows: words ("25"), link, and whether it is the one shown.
    pub sizes: Vec<Tab>,
}

impl Pager {
    /// Around a page of a list; `address` writes where a cursor leads.
    pub fn of<T, I>(
        found: &Listed<T, I>,
        [one, several]: [&str; 2],
        address: impl Fn(&Cursor<I>) -> String,
    ) -> Self {
        let last = found.before + found.rows.len() as u64;
        let (first, last) = (words::number(found.before + 1), words::number(last));
        let summary = if found.rows.is_empty() {
            format!("No {several}")
        } else {
            format!("{first}–{last} of {}", words::counted(found.total, one, several))
        };
        Self {
            summary,
            previous: found.previous.as_ref().map(&address),
            next: found.next.as_ref().map(&address),
            onward: "Next".to_owned(),
            sizes: Vec::new(),
        }
    }

    /// Below a list that is read in one direction; `onward` says what comes next.
    pub fn one_way(summary: String, onward: impl Into<String>, next: Option<String>) -> Self {
        Self { summary, previous: None, next, onward: onward.into(), sizes: Vec::new() }
    }

    /// Whether there is more than this page.
    pub const fn leads_on(&self) -> bool {
        self.previous.is_some() || self.next.is_some()
    }
}
