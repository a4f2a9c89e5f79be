//! What the steps of an import share: which one may go on, and how it is told.

use std::time::Duration;

use crate::directory::{Change, Event, EventKind, Subject, UnitOfWork};
use crate::domain::ImportId;
use crate::error::Error;
use crate::imports::{Import, ImportState};

/// How long a server that was heard of last has an import for itself.
const LEASE: Duration = Duration::from_secs(30);

/// How far one step has brought an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// There are more rows.
    More,
    /// Those were the last ones, or it was halted.
    Ended,
    /// As many invitations as may go out in an hour have gone out; there are more rows.
    Waits,
    /// Another server is at it.
    Elsewhere,
    /// It is not in a state that asks for this.
    Idle,
}

/// The import, when it is in this state and this server may work on it.
pub(super) fn claim(
    work: &mut UnitOfWork<'_>,
    id: ImportId,
    state: ImportState,
    owner: &str,
) -> Result<Result<Import, Step>, Error> {
    let Some(import) = work.imports().find(id)?.filter(|import| import.state == state) else {
        return Ok(Err(Step::Idle));
    };
    if import.waits_until.is_some_and(|until| work.now() < until) {
        return Ok(Err(Step::Waits));
    }
    let until = work.now().plus(LEASE);
    if !work.imports().take_lease(id, owner, until)? {
        return Ok(Err(Step::Elsewhere));
    }
    Ok(Ok(import))
}

/// An event about an import.
pub(super) fn about(kind: EventKind, import: &Import) -> Event {
    Event::about(kind, Subject::Import(import.id), import.file.name.as_str())
}

/// Counts as an event keeps them; those that are nothing are left out.
pub(super) fn numbers<const N: usize>(counts: [(&str, u64); N]) -> Vec<Change> {
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    counts.map(|(name, count)| Change::of(name, serde_json::Value::Null, count)).collect()
}
