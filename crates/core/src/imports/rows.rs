//! The rows of an import, in the order of the file.

use crate::access::Permission;
use crate::directory::{Query, View};
use crate::domain::ImportId;
use crate::error::{Error, Refusal};
use crate::imports::{ImportRow, RowState, Verdict};

/// The most rows of one page.
const MOST: u32 = 200;

/// A page of the rows of an import.
#[derive(Debug, Clone)]
pub struct ImportRows {
    /// Of which import.
    pub import: ImportId,
    /// Which of them.
    pub filter: RowFilter,
    /// Only rows after this line; 0 begins at the top.
    pub after: u64,
    /// How many, at most 200.
    pub rows: u32,
}

/// Which rows; all that is given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowFilter {
    /// Those with this verdict.
    pub verdict: Option<Verdict>,
    /// Those that became this.
    pub state: Option<RowState>,
    /// Those of this group of problems, by its key.
    pub group: Option<String>,
}

/// The rows, and after which line the next page begins.
#[derive(Debug, Clone, PartialEq)]
pub struct RowPage {
    /// The rows.
    pub rows: Vec<ImportRow>,
    /// The line to ask for next; `None` when these were the last.
    pub next: Option<u64>,
}

impl Query for ImportRows {
    const NAME: &'static str = "imports.rows";
    const NEEDS: Permission = Permission::UsersImport;
    type Answer = RowPage;

    fn answer(&self, view: &mut View<'_>) -> Result<RowPage, Error> {
        let import = view.imports().find(self.import)?.ok_or(Refusal::Unknown)?;
        let most = self.rows.clamp(1, MOST);
        let mut rows = view.imports().page(&import, &self.filter, self.after, most + 1)?;
        let is_last = rows.len() <= most as usize;
        rows.truncate(most as usize);
        let next = rows.last().filter(|_| !is_last).map(|row| row.record.line());
        Ok(RowPage { rows, next })
    }
}
