//! "Last seen" filters in words.

use rollcall_core::users::LastSeen;

/// The filter as a chip says it.
pub fn last_seen(seen: LastSeen) -> String {
    match seen {
        LastSeen::Now => "Online now".to_owned(),
        LastSeen::Never => "Never seen".to_owned(),
        LastSeen::OverDays(days) => format!("Not seen for {days} days"),
    }
}
