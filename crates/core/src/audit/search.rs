//! Asking the trail: who changed what, when, from what to what, through which interface.

use crate::access::Permission;
use crate::audit::StoredEvent;
use crate::directory::{EventKind, Query, Stretch, View};
use crate::domain::{EventId, ImportId, Instant, UserId};
use crate::error::Error;

/// Which events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// About this user.
    pub about: Option<UserId>,
    /// By this user.
    pub by: Option<UserId>,
    /// Of this kind.
    pub kind: Option<EventKind>,
    /// From this import.
    pub import: Option<ImportId>,
    /// Not before.
    pub since: Option<Instant>,
    /// Before.
    pub until: Option<Instant>,
    /// Words that occur in the names of who acted and of whom it is about, or the id of either, of the event or
    /// of the request.
    pub text: String,
}

/// One page of the trail, newest first.
#[derive(Debug, Clone, Default)]
pub struct AuditTrail {
    /// Which events.
    pub filter: AuditFilter,
    /// Only those before this one.
    pub before: Option<EventId>,
    /// How many, 1 to 200.
    pub rows: u32,
}

impl Query for AuditTrail {
    const NAME: &'static str = "audit.list";
    const NEEDS: Permission = Permission::AuditRead;
    type Answer = Stretch<StoredEvent, EventId>;

    fn answer(&self, view: &mut View<'_>) -> Result<Self::Answer, Error> {
        let find = |most| view.events_kept().page(&self.filter, self.before, most);
        Ok(Stretch::read(self.rows, find, |event| event.id)?)
    }
}
