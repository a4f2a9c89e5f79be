//! One row of an import: what the check found, and what became of it.

use crate::directory::Change;
use crate::domain::UserId;
use crate::imports::RowProblem;
use crate::imports::file::{FlawedRow, Record, RowFlaw};

/// What the check found that a row would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Add a person.
    Create,
    /// Change a person.
    Update,
    /// Nothing: the person is like that already.
    Unchanged,
    /// Nothing, by choice: the import adds only, or changes only.
    Skip,
    /// Nothing: something is wrong with it.
    Problem,
}

impl Verdict {
    /// All of them, in the order in which a page shows them.
    pub const ALL: [Self; 5] =
        [Self::Create, Self::Update, Self::Unchanged, Self::Skip, Self::Problem];

    /// The stable word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Unchanged => "unchanged",
            Self::Skip => "skip",
            Self::Problem => "problem",
        }
    }

    /// The verdict of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == word)
    }
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowState {
    /// Nothing yet.
    Waiting,
    /// A person was added.
    Created,
    /// A person was changed.
    Updated,
    /// The person was like that already.
    Unchanged,
    /// It was refused when it was run.
    Failed,
    /// It was not run: the check found a problem, or it was not wanted.
    LeftOut,
}

impl RowState {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Created, Self::Updated, Self::Unchanged, Self::Failed, Self::LeftOut];

    /// The stable word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
            Self::Failed => "failed",
            Self::LeftOut => "left-out",
        }
    }

    /// The state of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == word)
    }
}

/// A row as a page shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportRow {
    /// What stands in the file, with its line.
    pub record: Record,
    /// What it would do; `None` before the check.
    pub verdict: Option<Verdict>,
    /// What became of it.
    pub state: RowState,
    /// What is wrong with it.
    pub problems: Vec<RowProblem>,
    /// What differs, before → after.
    pub changes: Vec<Change>,
    /// Whom it is about, when they are in the directory.
    pub user: Option<UserId>,
}

/// A row as it was read from the file.
#[derive(Debug, Clone)]
pub(super) struct SourceRow {
    pub(super) record: Record,
    pub(super) flaw: Option<RowFlaw>,
}

impl From<crate::imports::file::Row> for SourceRow {
    fn from(row: crate::imports::file::Row) -> Self {
        use crate::imports::file::Row;
        match row {
            Row::Sound(record) => Self { record, flaw: None },
            Row::Flawed(FlawedRow { record, flaw }) => Self { record, flaw: Some(flaw) },
        }
    }
}
