//! Filters of the list of users in words, as their chips say them.

use rollcall_core::users::{InvitationFilter, LastSeen};

/// When somebody was last seen.
pub fn last_seen(seen: LastSeen) -> String {
    match seen {
        LastSeen::Now => "Online now".to_owned(),
        LastSeen::Never => "Never seen".to_owned(),
        LastSeen::OverDays(days) => format!("Not seen for {days} days"),
    }
}

/// How an invitation stands.
pub const fn invitation(invitation: InvitationFilter) -> &'static str {
    match invitation {
        InvitationFilter::Expired => "Invitation expired or not sent",
        InvitationFilter::EndsSoon => "Invitation expires within 3 days",
    }
}
