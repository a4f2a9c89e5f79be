//! Stopping: what was done stays, the rest waits until somebody takes it up again.

use crate::access::Permission;
use crate::directory::{Change, EventKind, Operation, UnitOfWork};
use crate::domain::ImportId;
use crate::error::{Conflict, Error, Refusal};
use crate::imports::{ImportState, StopReason, step};

/// Stops an import that runs.
#[derive(Debug, Clone, Copy)]
pub struct StopImport {
    /// Which.
    pub import: ImportId,
}

impl Operation for StopImport {
    const NAME: &'static str = "imports.stop";
    const NEEDS: Permission = Permission::UsersImport;
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        stop(work, self.import, StopReason::Asked)
    }
}

/// The server itself stops an import that cannot go on. One whose check cannot go on is a draft again.
pub(super) struct HaltImport {
    pub(super) import: ImportId,
    pub(super) reason: StopReason,
}

impl Operation for HaltImport {
    const NAME: &'static str = "imports.stop";
    const NEEDS: Permission = Permission::UsersImport;
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        stop(work, self.import, self.reason)
    }
}

fn stop(work: &mut UnitOfWork<'_>, id: ImportId, reason: StopReason) -> Result<(), Error> {
    let mut import = work.imports().find(id)?.ok_or(Refusal::Unknown)?;
    import.state = match import.state {
        ImportState::Running => ImportState::Stopped,
        ImportState::Checking => ImportState::Draft,
        _ => return Err(Conflict::WrongState.into()),
    };
    (import.stopped, import.waits_until) = (Some(reason), None);
    work.imports().save(&import)?;
    work.imports().let_lease_go(id)?;
    let why = Change::of("reason", serde_json::Value::Null, reason.name());
    work.tell(step::about(EventKind::ImportStopped, &import).with([why]));
    Ok(())
}
