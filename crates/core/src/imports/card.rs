//! One import: where it stands, how its rows look, what is wrong with them.

use crate::access::Permission;
use crate::directory::{Query, View};
use crate::domain::ImportId;
use crate::error::{Error, Refusal};
use crate::imports::{Import, RowProblem};

/// Rows that are shown beside the columns.
const SAMPLES: u32 = 3;
/// Groups of problems that are shown.
const GROUPS: u32 = 100;

/// Shows one import.
#[derive(Debug, Clone, Copy)]
pub struct ImportCard {
    /// Which.
    pub id: ImportId,
}

/// An import with what its pages show.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportView {
    /// The import.
    pub import: Import,
    /// The cells of its first rows, in the order of the columns.
    pub samples: Vec<Vec<String>>,
    /// Its problems by cause, the commonest first.
    pub groups: Vec<ProblemGroup>,
}

/// Rows with the same problem.
#[derive(Debug, Clone, PartialEq)]
pub struct ProblemGroup {
    /// By what the rows can be asked for.
    pub key: String,
    /// The problem, as the first of the rows has it.
    pub problem: RowProblem,
    /// How many rows have it as their first problem.
    pub rows: u64,
}

impl Query for ImportCard {
    const NAME: &'static str = "imports.show";
    const NEEDS: Permission = Permission::UsersImport;
    type Answer = ImportView;

    fn answer(&self, view: &mut View<'_>) -> Result<ImportView, Error> {
        let import = view.imports().find(self.id)?.ok_or(Refusal::Unknown)?;
        Ok(ImportView {
            samples: view.imports().samples(import.id, SAMPLES)?,
            groups: view.imports().groups(import.id, GROUPS)?,
            import,
        })
    }
}
