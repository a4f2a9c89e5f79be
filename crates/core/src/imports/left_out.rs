//! The rows that were not done as a file, with what is wrong and what to do; corrected in place, it imports
//! again as it is.

use std::io::Write;

use crate::access::{Actor, Permission};
use crate::directory::{Directory, Query, View};
use crate::domain::ImportId;
use crate::error::{Error, Fault, Refusal};
use crate::imports::file::ResultFile;
use crate::imports::{Import, ImportRow};

/// Rows that are read at once.
const AT_ONCE: u32 = 500;

impl Directory {
    /// Writes the rows with problems and those that failed. `words` puts a row's problems into two
    /// sentences: what is wrong, and what to do. Answers how many rows there are. It waits, so it
    /// belongs on a thread that may.
    pub fn write_left_out(
        &self,
        actor: &Actor,
        import: ImportId,
        out: impl Write,
        words: impl Fn(&Import, &ImportRow) -> (String, String),
    ) -> Result<u64, Error> {
        let failed = |error| Fault::new("writing the rows that were left out", error);
        let mut next = self.ask_now(actor, LeftOut { import, after: 0 })?;
        let columns = next.0.mapping.columns().iter().map(|column| column.heading.clone());
        let header: Vec<String> = columns.collect();
        let mut file = ResultFile::begin(out, &header, next.0.file.delimiter).map_err(failed)?;
        let mut written = 0;
        loop {
            let (import_now, rows) = &next;
            for row in rows {
                let (problem, how_to_fix) = words(import_now, row);
                file.row(&row.record, &problem, &how_to_fix).map_err(failed)?;
                written += 1;
            }
            let Some(after) = rows.last().map(|row| row.record.line()) else {
                file.finish().map_err(failed)?;
                return Ok(written);
            };
            next = self.ask_now(actor, LeftOut { import, after })?;
        }
    }
}

/// The next rows that were not done.
struct LeftOut {
    import: ImportId,
    after: u64,
}

impl Query for LeftOut {
    const NAME: &'static str = "imports.left-out";
    const NEEDS: Permission = Permission::UsersImport;
    type Answer = (Import, Vec<ImportRow>);

    fn answer(&self, view: &mut View<'_>) -> Result<Self::Answer, Error> {
        view.still_permits()?;
        let import = view.imports().find(self.import)?.ok_or(Refusal::Unknown)?;
        let rows = view.imports().not_done(import.id, self.after, AT_ONCE)?;
        Ok((import, rows))
    }
}
