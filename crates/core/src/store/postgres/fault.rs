//! What PostgreSQL's SQLSTATE codes mean for the transaction and for the caller.

use std::error::Error as StdError;
use std::io;

use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use super::super::link::Trouble;
use crate::error::{Fault, FaultKind};

/// What a failure means for the transaction.
pub(super) fn trouble(error: &Error) -> Trouble {
    let Some(state) = error.code() else {
        let is_io = error.source().is_some_and(<dyn StdError>::is::<io::Error>);
        return if error.is_closed() || is_io { Trouble::Lost } else { Trouble::Statement };
    };
    if [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED].contains(state)
        || is_stale_plan(error)
    {
        Trouble::Conflict
    } else if state.code().starts_with("08")
        || state.code().starts_with("57P")
        || *state == SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT
        // The server has become a replica: look for the one that may be written to.
        || *state == SqlState::READ_ONLY_SQL_TRANSACTION
    {
        Trouble::Lost
    } else {
        Trouble::Statement
    }
}

/// Another server has changed the schema under a prepared statement.
pub(super) fn is_stale_plan(error: &Error) -> bool {
    error.as_db_error().is_some_and(|error| {
        *error.code() == SqlState::FEATURE_NOT_SUPPORTED && error.message().contains("cached plan")
    })
}

/// The fault for a statement that failed.
pub(super) fn fault(doing: &'static str, error: &Error) -> Fault {
    let kind = match error.code() {
        Some(state) if *state == SqlState::DISK_FULL => FaultKind::DiskFull,
        // Too many connections, out of memory.
        Some(state) if state.code().starts_with("53") => FaultKind::Unavailable,
        _ if trouble(error) == Trouble::Lost => FaultKind::Unavailable,
        _ => FaultKind::Internal,
    };
    Fault::new(doing, words(error)).of_kind(kind)
}

/// The fault when there is no connection: whatever the reason, the database cannot be had at the moment.
pub(super) fn not_connected(error: &Error) -> Fault {
    fault("connecting to PostgreSQL", error).of_kind(FaultKind::Unavailable)
}

/// Without the server's details: they quote what people have stored.
fn words(error: &Error) -> String {
    let Some(said) = error.as_db_error() else {
        return error
            .source()
            .map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"));
    };
    let at = said.constraint().or(said.table()).map(|at| format!(" ({at})")).unwrap_or_default();
    format!("{} {}: {}{at}", said.severity(), said.code().code(), said.message())
}
