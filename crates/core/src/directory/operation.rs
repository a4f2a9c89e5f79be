//! A change to the directory: one struct, one file, one stable name.

use crate::access::Permission;
use crate::blueprint::Blueprint;
use crate::directory::UnitOfWork;
use crate::domain::{Problem, UserId};
use crate::error::Error;

/// Something that changes the directory.
pub trait Operation: Send + 'static {
    /// The stable dotted name: audit action, API operation id, command line path.
    const NAME: &'static str;
    /// The permission that it needs.
    const NEEDS: Permission;
    /// Whether it tells events.
    const TELLS: Tells = Tells::Events;
    /// When whoever signed in a while ago types their password again.
    const NEEDS_RECENT: NeedsRecent = NeedsRecent::Never;
    /// What it answers.
    type Outcome: Send + 'static;

    /// The rules between fields that need no look at the directory.
    fn check(&self, blueprint: &Blueprint) -> Result<(), Vec<Problem>> {
        let _ = blueprint;
        Ok(())
    }

    /// Whom it is about, when that is one person: named by the event of an attempt that was refused.
    fn about(&self) -> Option<UserId> {
        None
    }

    /// Does it. May be run again when the engine asks for it, so it touches nothing but `work`.
    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Self::Outcome, Error>;
}

/// When an operation is only for who was there a moment ago (ASVS 5.0, 7.5.3; attack G15).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NeedsRecent {
    /// It can be taken back, or gives nothing that outlives the session.
    Never,
    /// When it leads to the account of somebody who administers others: it asks by itself.
    ForAdministrators,
    /// It takes away what nothing brings back, or gives access that outlives the session.
    Always,
}

/// Whether an operation must tell what it changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// Rows changed but no event told is a fault.
    Events,
    /// It keeps books that are nobody's business, for the reason given: counters, leases, presence.
    Nothing(&'static str),
}
