//! The rows of an import, in the order of the file.

use crate::access::Permission;
use crate::directory::{Query, Stretch, View};
use crate::domain::ImportId;
use crate::error::{Error, Refusal};
use crate::imports::{ImportRow, RowState, Verdict};

/// A page of the rows of an import.
#[derive(Debug, Clone)]
pub struct ImportRows {
    /// Of which import.
    pub import: ImportId,
    /// Which of them.
    pub filter: RowFilter,
    /// Only rows after this line; 0 begins at the top.
    pub after: u64,
    /// How many, 1 to 200.
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

impl Query for ImportRows {
    const NAME: &'static str = "imports.rows";
    const NEEDS: Permission = Permission::UsersImport;
    /// The rows; one goes on after a line.
    type Answer = Stretch<ImportRow, u64>;

    fn answer(&self, view: &mut View<'_>) -> Result<Self::Answer, Error> {
        let import = view.imports().find(self.import)?.ok_or(Refusal::Unknown)?;
        let find = |most| view.imports().page(&import, &self.filter, self.after, most);
        Ok(Stretch::read(self.rows, find, |row| row.record.line())?)
    }
}
