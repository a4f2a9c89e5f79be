//! Discarding: an import that was never run goes with its rows; what nobody went on with is swept.

use std::time::Duration;

use crate::access::Permission;
use crate::directory::{Operation, Tells, UnitOfWork};
use crate::domain::ImportId;
use crate::error::{Conflict, Error, Refusal};
use crate::imports::{ImportState, run};

/// How long a draft waits for somebody to go on with it.
const DRAFTS_KEPT: Duration = Duration::from_hours(24);
/// How long the rows of an import stay after the last thing that was done with it.
const ROWS_KEPT: Duration = Duration::from_hours(30 * 24);

/// Removes an import that was never run.
#[derive(Debug, Clone, Copy)]
pub struct DiscardImport {
    /// Which.
    pub import: ImportId,
}

impl Operation for DiscardImport {
    const NAME: &'static str = "imports.discard";
    const NEEDS: Permission = Permission::UsersImport;
    const TELLS: Tells = Tells::Nothing("nothing of it had become anything");
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        let import = work.imports().find(self.import)?.ok_or(Refusal::Unknown)?;
        match import.state {
            ImportState::Running | ImportState::Stopped | ImportState::Done => {
                Err(Conflict::WrongState.into())
            }
            _ => Ok(work.imports().delete(import.id)?),
        }
    }
}

/// Removes some of the drafts that nobody went on with for a day, and what the files held after thirty days. What was
/// stopped and not taken up in that time is closed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SweepImports;

impl Operation for SweepImports {
    const NAME: &'static str = "imports.sweep";
    const NEEDS: Permission = Permission::UsersImport;
    const TELLS: Tells = Tells::Nothing("what is only forgotten was told when it happened");
    /// How much was closed or removed; more may be left, unless it is nothing.
    type Outcome = u64;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<u64, Error> {
        let now = work.now();
        let removed = work.imports().sweep(now.minus(DRAFTS_KEPT), now.minus(ROWS_KEPT))?;
        if removed > 0 {
            return Ok(removed);
        }
        let left = work.imports().stopped_before(now.minus(ROWS_KEPT))?;
        if let Some(import) = left {
            run::close(work, import)?;
        }
        Ok(u64::from(left.is_some()))
    }
}
