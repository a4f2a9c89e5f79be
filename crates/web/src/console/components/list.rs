//! What stands around a list: tabs, chips, column heads, pages.

use rollcall_core::directory::Count;

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
        Self { label: label.into(), sort: None, order: Order::None, class: "" }
    }

    /// A column with a link that orders by it.
    pub fn sorted(label: impl Into<String>, href: impl Into<String>, order: Order) -> Self {
        Self { label: label.into(), sort: Some(href.into()), order, class: "" }
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
    /// Other numbers of rows: words ("25"), link, and whether it is the one shown.
    pub sizes: Vec<Tab>,
}

impl Pager {
    /// What a page of a list shows: "26–50 of 1,284 users". `before` counts the rows before it.
    pub fn summary(before: u64, rows: usize, total: Count, [one, several]: [&str; 2]) -> String {
        if rows == 0 {
            return format!("No {several}");
        }
        let (first, last) = (words::number(before + 1), words::number(before + rows as u64));
        format!("{first}–{last} of {}", words::counted(total, one, several))
    }
}

/// What a search that found nothing says: "No users match “ann”".
pub fn none_match(several: &str, text: &str) -> String {
    match text.trim() {
        "" => format!("No {several} match"),
        text => format!("No {several} match “{text}”"),
    }
}

/// What the window's title says of a list: "Organizations, “ann”, page 2". `before` counts the pages before.
pub fn page_title(several: &str, text: &str, before: u64) -> String {
    let mut parts = vec![words::capital(several)];
    if !text.trim().is_empty() {
        parts.push(format!("“{}”", text.trim()));
    }
    if before > 0 {
        parts.push(format!("page {}", before + 1));
    }
    parts.join(", ")
}
