//! What SQLite's result codes mean for the caller.

use rusqlite::{Error, ErrorCode, ffi};

use super::super::open::CannotOpen;
use crate::error::{Fault, FaultKind};

/// The fault for a statement that failed.
pub(super) fn fault(doing: &'static str, error: Error) -> Fault {
    let kind = kind(&error);
    Fault::new(doing, error).of_kind(kind)
}

/// The kind alone, for answers to many.
pub(super) fn kind(error: &Error) -> FaultKind {
    let Error::SqliteFailure(code, _) = error else { return FaultKind::Internal };
    match code.code {
        ErrorCode::DiskFull => FaultKind::DiskFull,
        // The index of the write-ahead log could not grow.
        ErrorCode::SystemIoFailure if code.extended_code == ffi::SQLITE_IOERR_SHMSIZE => {
            FaultKind::DiskFull
        }
        ErrorCode::DatabaseBusy
        | ErrorCode::DatabaseLocked
        | ErrorCode::SystemIoFailure
        | ErrorCode::CannotOpen
        | ErrorCode::ReadOnly => FaultKind::Unavailable,
        _ => FaultKind::Internal,
    }
}

/// Whether the disk said no, so that what is in memory and on disk may differ.
pub(super) fn is_io(error: &Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::SystemIoFailure)
}

/// The same while opening, where a file that is no database is somebody else's.
pub(super) fn cannot_open(doing: &'static str) -> impl Fn(Error) -> CannotOpen {
    move |error| match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => CannotOpen::Foreign,
        _ => CannotOpen::Fault(fault(doing, error)),
    }
}
