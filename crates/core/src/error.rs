//! The two kinds of "no": a refusal that the caller can act on, and a fault that is ours.

use std::error::Error as StdError;
use std::{fmt, io};

use serde::{Deserialize, Serialize};

use crate::access::Permission;
use crate::domain::{Instant, Problem, Version};

/// Why an operation or a query did not give its outcome.
#[derive(Debug)]
pub enum Error {
    /// The caller can act on it; nothing changed.
    Refused(Refusal),
    /// Our failure; the caller gets a number, the log gets the chain.
    Fault(Fault),
}

/// A "no" that the caller can act on. Interfaces translate it in one exhaustive `match`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody is signed in, or the session, key or link is dead.
    SignedOut,
    /// No such thing *for you*: also hides what you may not see.
    Unknown,
    /// The actor lacks this permission.
    Forbidden {
        /// The permission that would have been needed.
        needs: Permission,
    },
    /// What was sent breaks rules; each problem stands at its field.
    Invalid(Vec<Problem>),
    /// What was asked contradicts the state of the directory.
    Conflict(Conflict),
    /// Somebody changed the thing meanwhile.
    Stale {
        /// The version that the caller had seen.
        seen: Version,
        /// The version that is stored.
        now: Version,
    },
    /// More than may be done at once.
    TooMany {
        /// The most that is allowed.
        limit: u64,
    },
    /// As many invitations as may go out in an hour have gone out.
    Spent {
        /// How many that is.
        limit: u64,
        /// From when on there may be more.
        until: Instant,
    },
    /// Not now: too many attempts, or the queue is full.
    Paused {
        /// From when it may be tried again, when that is known.
        until: Option<Instant>,
    },
}

impl Refusal {
    /// [`Refusal::Stale`] when the caller has seen another version than the stored one; who has seen
    /// none takes whatever is there.
    pub fn if_stale(seen: Option<Version>, now: Version) -> Result<(), Self> {
        match seen {
            Some(seen) if seen != now => Err(Self::Stale { seen, now }),
            _ => Ok(()),
        }
    }
}

/// The closed list of states that an operation can run into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conflict {
    /// Somebody else signs in with this address by now, within anybody's reach or not. Only whoever holds a link that
    /// was made for the address is told so; to all others it is a problem of the field, of people whom they may see.
    EmailTaken,
    /// Nobody changes their own status, role or rights.
    Yourself,
    /// The last administrator who can sign in must stay.
    #[serde(rename = "last-administrator", alias = "last-admin")]
    LastAdmin,
    /// The target holds, or the change would confer, more than the actor may give.
    AboveYourCeiling,
    /// The target also belongs to, or the change would also touch, places outside the actor's reach.
    BeyondYourReach,
    /// Only archived users can be restored or deleted for good.
    NotArchived,
    /// Archived users must be restored first.
    Archived,
    /// The person is inactive.
    Inactive,
    /// The link was used, replaced, withdrawn or has run out.
    LinkDead,
    /// Something else refers to it.
    InUse,
    /// The target was changed after the act that should be undone.
    ChangedSince,
    /// The act cannot be undone, or not any more.
    NotUndoable,
    /// The long job is not in a state that allows this.
    WrongState,
    /// The directory has been set up already.
    AlreadySetUp,
}

impl Conflict {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::EmailTaken,
        Self::Yourself,
        Self::LastAdmin,
        Self::AboveYourCeiling,
        Self::BeyondYourReach,
        Self::NotArchived,
        Self::Archived,
        Self::Inactive,
        Self::LinkDead,
        Self::InUse,
        Self::ChangedSince,
        Self::NotUndoable,
        Self::WrongState,
        Self::AlreadySetUp,
    ];

    /// The stable code, as it stands in API problems, in audit events and at the rows of imports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::EmailTaken => "email-taken",
            Self::Yourself => "yourself",
            Self::LastAdmin => "last-administrator",
            Self::AboveYourCeiling => "above-your-ceiling",
            Self::BeyondYourReach => "beyond-your-reach",
            Self::NotArchived => "not-archived",
            Self::Archived => "archived",
            Self::Inactive => "inactive",
            Self::LinkDead => "link-dead",
            Self::InUse => "in-use",
            Self::ChangedSince => "changed-since",
            Self::NotUndoable => "not-undoable",
            Self::WrongState => "wrong-state",
            Self::AlreadySetUp => "already-set-up",
        }
    }
}

/// Our failure. `doing` and the cause go to the log; people see only the number.
pub struct Fault {
    /// What was being done, in words for the log.
    pub doing: &'static str,
    /// What kind of failure it is, so that an interface can say what to do.
    pub kind: FaultKind,
    cause: Box<dyn StdError + Send + Sync>,
}

/// What the caller may conclude from a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// A bug or a broken database; nothing was changed.
    Internal,
    /// The database cannot be reached at the moment; nothing was changed.
    Unavailable,
    /// The disk is full; nothing was changed.
    DiskFull,
    /// The connection broke while committing: it is not known whether the change was made.
    OutcomeUnknown,
}

impl Fault {
    /// A fault of the kind *internal*, or *disk full* when the cause says that no file has room any more.
    pub fn new(doing: &'static str, cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        let cause = cause.into();
        let kind = if is_disk_full(&*cause) { FaultKind::DiskFull } else { FaultKind::Internal };
        Self { doing, kind, cause }
    }

    /// The same fault with another kind.
    #[must_use]
    pub fn of_kind(mut self, kind: FaultKind) -> Self {
        self.kind = kind;
        self
    }
}

/// Whether a file could not be written for want of room, on the disk or in somebody's quota.
fn is_disk_full(cause: &(dyn StdError + 'static)) -> bool {
    let mut next = Some(cause);
    while let Some(error) = next {
        let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
        if matches!(kind, Some(io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)) {
            return true;
        }
        next = error.source();
    }
    false
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:?}): {}", self.doing, self.kind, self.cause)?;
        let mut source = self.cause.source();
        while let Some(cause) = source {
            write!(f, ": {cause}")?;
            source = cause.source();
        }
        Ok(())
    }
}

impl StdError for Fault {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => write!(f, "refused: {refusal:?}"),
            Self::Fault(fault) => write!(f, "fault: {fault}"),
        }
    }
}

impl StdError for Error {}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Conflict> for Error {
    fn from(conflict: Conflict) -> Self {
        Self::Refused(Refusal::Conflict(conflict))
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Vec<Problem>> for Error {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Refused(Refusal::Invalid(problems))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conflict_is_kept_under_its_code() {
        for conflict in Conflict::ALL {
            assert_eq!(serde_json::to_value(conflict).unwrap(), conflict.code());
        }
        // Rows of imports from before have the short word.
        let kept: Conflict = serde_json::from_str("\"last-admin\"").unwrap();
        assert_eq!(kept, Conflict::LastAdmin);
    }

    #[test]
    fn a_file_without_room_is_a_full_disk_and_no_other_failure_is() {
        for (kind, says) in [
            (io::ErrorKind::StorageFull, FaultKind::DiskFull),
            (io::ErrorKind::QuotaExceeded, FaultKind::DiskFull),
            (io::ErrorKind::PermissionDenied, FaultKind::Internal),
        ] {
            assert_eq!(Fault::new("writing", io::Error::from(kind)).kind, says);
        }
    }
}
