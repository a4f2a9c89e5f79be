//! A page that is a list: what its address asks for, and what stands around its rows. `layout/list.html` shows it.

use std::fmt::Display;

use rollcall_core::directory::{Cursor, Listed, Page};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::console::components::{Column, Pager};
use crate::console::query::asking;
use crate::words;

/// How many rows stand on a page of a list by name.
const ROWS: u32 = 25;

/// What the address of a list by name asks for: words, and where it goes on.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Search {
    /// What was typed.
    pub q: String,
    cursor: String,
}

/// What stands around the rows of a list. A view that extends `layout/list.html` has it as its field `page`,
/// beside `frame` and `rows`.
#[derive(Debug, Clone)]
pub(super) struct ListPage {
    /// Where the list is, without what is asked.
    pub path: &'static str,
    /// What a screen reader calls it: "Organizations".
    pub label: String,
    /// What the rows are called in a sentence: "organizations".
    pub several: String,
    /// The title of the window.
    pub title: String,
    /// What is read aloud after the list has changed.
    pub said: String,
    /// What was typed into the search box.
    pub q: String,
    /// What the search box looks through: "Search by name".
    pub hint: &'static str,
    /// What a search keeps of the address.
    pub kept: Vec<(String, String)>,
    /// What the table is, and in which order: "Organizations by name".
    pub caption: String,
    /// The heads of the columns.
    pub columns: Vec<Column>,
    /// What stands there when nothing is there at all.
    pub empty: Empty,
    /// The foot.
    pub pager: Pager,
}

/// Says that a list has no rows yet.
#[derive(Debug, Clone, Default)]
pub(super) struct Empty {
    /// The name of an icon.
    pub icon: &'static str,
    /// A few words.
    pub title: String,
    /// What would make a row.
    pub text: String,
}

impl Empty {
    /// In words.
    pub(super) fn new(
        icon: &'static str,
        title: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        Self { icon, title: title.into(), text: text.into() }
    }
}

impl Search {
    /// The page of the list that is asked for.
    pub(super) fn page<I: Copy + DeserializeOwned>(&self) -> Page<I> {
        Page { cursor: Cursor::parse(&self.cursor, "name"), rows: ROWS }
    }

    /// What stands around the rows that were found; a row is called `one`, rows are `several`.
    pub(super) fn around<T, I>(
        self,
        path: &'static str,
        [one, several]: [&str; 2],
        found: &Listed<T, I>,
    ) -> ListPage
    where
        Cursor<I>: Display,
    {
        let label = words::capital(several);
        let pager = Pager::of(found, [one, several], |cursor| {
            asking(path, [("q", self.q.as_str()), ("cursor", &cursor.to_string())])
        });
        ListPage {
            path,
            title: title(&label, [quoted(&self.q), nth_page(found.before, ROWS)]),
            caption: format!("{label} by name"),
            label,
            several: several.to_owned(),
            said: pager.summary.clone(),
            q: self.q,
            hint: "Search by name",
            kept: Vec::new(),
            columns: Vec::new(),
            empty: Empty::default(),
            pager,
        }
    }
}

impl ListPage {
    /// What stands around a list that begins with the newest; `older` is where it goes on, if it does.
    pub(super) fn newest_first(
        path: &'static str,
        label: &str,
        [one, several]: [&str; 2],
        rows: usize,
        older: Option<String>,
    ) -> Self {
        let said = words::numbered(rows as u64, one, several);
        Self {
            path,
            label: label.to_owned(),
            several: several.to_owned(),
            title: label.to_owned(),
            said: said.clone(),
            q: String::new(),
            hint: "",
            kept: Vec::new(),
            caption: format!("{}, newest first", words::capital(several)),
            columns: Vec::new(),
            empty: Empty::default(),
            pager: Pager::one_way(said, format!("Older {several}"), older),
        }
    }

    /// What a search that found nothing says: "No users match “ann”".
    pub(super) fn none_match(&self) -> String {
        let several = &self.several;
        match quoted(&self.q) {
            Some(text) => format!("No {several} match {text}"),
            None => format!("No {several} match these filters"),
        }
    }

    /// What to do about it.
    pub(super) fn what_to_do(&self) -> &'static str {
        match quoted(&self.q) {
            Some(_) => "Check the spelling, look elsewhere, or clear the filters.",
            None => "Look elsewhere, or clear the filters.",
        }
    }
}

/// What the title of the window says: the list, and what it is narrowed to: "Users, Inactive, “ann”, page 2".
pub(super) fn title<const N: usize>(label: &str, narrowed: [Option<String>; N]) -> String {
    let narrowed = narrowed.into_iter().flatten();
    narrowed.fold(label.to_owned(), |title, part| title + ", " + &part)
}

/// What was typed, in quotes; nothing when nothing was.
pub(super) fn quoted(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| format!("“{text}”"))
}

/// "older", but nothing where the newest are shown.
pub(super) fn older(before: &str) -> Option<String> {
    (!before.is_empty()).then(|| "older".to_owned())
}

/// "page 2", but nothing for the first.
pub(super) fn nth_page(before: u64, rows: u32) -> Option<String> {
    (before > 0).then(|| format!("page {}", before.div_ceil(rows.into()) + 1))
}
