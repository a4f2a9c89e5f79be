//! An open session as a row: of one's own account, or of somebody else's.

use rollcall_core::domain::Instant;
use rollcall_core::sessions::SessionCard;

use crate::console::components::{Column, Moment};
use crate::words;

/// One open session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLine {
    /// What the browser is, in our words.
    pub browser: String,
    /// The network address that it began from.
    pub address: String,
    /// When it began.
    pub began: Moment,
    /// When it was last used.
    pub seen: Moment,
    /// When it ends at the latest.
    pub ends: Moment,
    /// Whether it is the one that asks.
    pub is_this: bool,
    /// Where the button goes that ends it alone, where it has one.
    pub end: Option<String>,
}

impl SessionLine {
    /// The row of a session.
    pub fn of(session: &SessionCard, now: Instant) -> Self {
        Self {
            browser: words::browser(&session.user_agent),
            address: session.address.clone(),
            began: Moment::full(session.created_at),
            seen: Moment::relative(session.seen_at, now),
            ends: Moment::full(session.ends),
            is_this: false,
            end: None,
        }
    }

    /// The columns of such rows, without the one for buttons.
    pub fn columns() -> Vec<Column> {
        ["Browser", "IP address", "Since", "Last used", "Expires"].map(Column::plain).into()
    }
}
