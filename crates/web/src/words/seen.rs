//! Filters of the list in words.

use rollcall_core::users::{InvitationFilter, LastSeen};

/// The filter as a chip says it.
pub fn last_seen(seen: LastSeen) -> String {
    match seen {
        LastSeen::Now => "Online now".to_owned(),
        LastSeen::Never => "Never seen".to_owned(),
        LastSeen::OverDays(days) => format!("Not seen for {days} days"),
    }
}

/// The filter as a chip says it.
pub const fn invitation(invitation: InvitationFilter) -> &'static str {
    match invitation {
        InvitationFilter::Expired => "Invitation expired",
        InvitationFilter::EndsSoon => "Invitation ends within 3 days",
    }
}
