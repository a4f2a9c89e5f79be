//! A time as letters print it: in words, with the zone, because nobody knows where a letter is read.

use jiff::fmt::strtime;
use jiff::tz::TimeZone;

use crate::domain::Instant;

/// `Monday, 30 November 2026, 10:43 CET (UTC+01:00)`; never relative, never without zone.
pub(super) fn moment(at: Instant, zone: &TimeZone) -> String {
    let local = at.timestamp().to_zoned(zone.clone());
    let abbreviation = strtime::format("%Z", &local).unwrap_or_default();
    let format = match abbreviation.as_str() {
        "UTC" => "%A, %-d %B %Y, %H:%M UTC",
        // Zones without an abbreviation of their own are called by their offset: once is enough.
        name if name.is_empty() || name.starts_with(['+', '-']) => "%A, %-d %B %Y, %H:%M (UTC%:z)",
        _ => "%A, %-d %B %Y, %H:%M %Z (UTC%:z)",
    };
    strtime::format(format, &local).unwrap_or_else(|_| at.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_time_carries_its_zone() {
        let at = Instant::from_micros(1_780_000_000_000_000);
        for (zone, words) in [
            ("UTC", "Thursday, 28 May 2026, 20:26 UTC"),
            ("Europe/Berlin", "Thursday, 28 May 2026, 22:26 CEST (UTC+02:00)"),
            ("America/Sao_Paulo", "Thursday, 28 May 2026, 17:26 (UTC-03:00)"),
            ("Asia/Kolkata", "Friday, 29 May 2026, 01:56 IST (UTC+05:30)"),
        ] {
            assert_eq!(moment(at, &TimeZone::get(zone).unwrap()), words);
        }
    }
}
