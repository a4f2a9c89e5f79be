//! Starting: the rows are run from the first one, or from where the import was stopped.

use std::sync::Arc;

use crate::access::Permission;
use crate::directory::{EventKind, NeedsRecent, Operation, UnitOfWork};
use crate::domain::ImportId;
use crate::error::{Conflict, Error, Refusal};
use crate::imports::store::author;
use crate::imports::{ImportState, step};
use crate::users::Welcome;

/// Runs an import that was checked, or takes up one that was stopped. Only its author can, because
/// the rows are done with the author's rights. When there are administrators among them, the author's password is
/// asked for (attack G15).
#[derive(Debug, Clone, Copy)]
pub struct StartImport {
    /// Which.
    pub import: ImportId,
}

impl Operation for StartImport {
    const NAME: &'static str = "imports.start";
    const NEEDS: Permission = Permission::UsersImport;
    const NEEDS_RECENT: NeedsRecent = NeedsRecent::ForAdministrators;
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        let mut import = work.imports().find(self.import)?.ok_or(Refusal::Unknown)?;
        if author(work.actor()) != Some(import.author) {
            return Err(Conflict::WrongState.into());
        }
        match import.state {
            ImportState::Checked => (import.at_line, import.done) = (0, 0),
            ImportState::Stopped => {}
            _ => return Err(Conflict::WrongState.into()),
        }
        if import.options.welcome == Welcome::Now {
            work.letters().refuse_when_full()?;
        }
        // The rows are run by the server, which has no password to type.
        if import.checked.administrators > 0
            && let Some(password) = work.asks_for_password()?
        {
            return Err(vec![password].into());
        }
        import.state = ImportState::Running;
        (import.stopped, import.waits_until) = (None, None);
        import.request = work.actor().request();
        work.imports().save(&import)?;
        work.tell(step::about(EventKind::ImportStarted, &import));
        let bell = Arc::clone(&work.house.import_bell);
        work.db.after_commit(Box::new(move || bell.ring()));
        Ok(())
    }
}
