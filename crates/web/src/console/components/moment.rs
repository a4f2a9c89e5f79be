//! A point in time on a page: written in UTC by the server, in the viewer's zone by `local-time.js`.

use jiff::tz::TimeZone;
use rollcall_core::domain::Instant;

/// How a time is written. The script follows the same rules in the viewer's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// "3 h ago" within a month, then the date: for what people scan.
    Relative,
    /// Date and time with zone: for expiries.
    Full,
    /// With milliseconds: for the audit trail.
    Exact,
}

/// A point in time, ready for the `time` macro.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// RFC 3339 in UTC, for `datetime`.
    pub iso: String,
    /// What stands there without a script.
    pub text: String,
    style: Style,
}

impl Moment {
    /// How long ago, up to a month; the date for what is older.
    pub fn relative(at: Instant, now: Instant) -> Self {
        let seconds = now.since(at).as_secs();
        let text = match seconds {
            0..60 => "Now".to_owned(),
            60..3_600 => format!("{} min ago", seconds / 60),
            3_600..86_400 => format!("{} h ago", seconds / 3_600),
            86_400..172_800 => "Yesterday".to_owned(),
            172_800..2_592_000 => format!("{} days ago", seconds / 86_400),
            _ => date(at, now),
        };
        Self { iso: at.to_string(), text, style: Style::Relative }
    }

    /// Date, time and zone.
    pub fn full(at: Instant) -> Self {
        Self { iso: at.to_string(), text: written(at, "%-d %b %Y, %H:%M UTC"), style: Style::Full }
    }

    /// Date and time to the millisecond, with zone.
    pub fn exact(at: Instant) -> Self {
        let text = written(at, "%-d %b %Y, %H:%M:%S%.3f UTC");
        Self { iso: at.to_string(), text, style: Style::Exact }
    }

    /// The value of `data-local`, which tells the script how to write it.
    pub const fn style(&self) -> &'static str {
        match self.style {
            Style::Relative => "relative",
            Style::Full => "full",
            Style::Exact => "exact",
        }
    }
}

/// "12 Aug" in the running year, "12 Aug 2025" in others.
fn date(at: Instant, now: Instant) -> String {
    let same_year = written(at, "%Y") == written(now, "%Y");
    written(at, if same_year { "%-d %b" } else { "%-d %b %Y" })
}

fn written(at: Instant, format: &str) -> String {
    at.timestamp().to_zoned(TimeZone::UTC).strftime(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn what_is_near_is_relative_and_what_is_far_is_a_date() {
        let now = Instant::from_micros(1_795_434_000_000_000); // 2026-11-23T11:40:00Z
        let hour = 3_600;
        for (seconds_ago, text) in [
            (5, "Now"),
            (130, "2 min ago"),
            (5 * hour, "5 h ago"),
            (30 * hour, "Yesterday"),
            (10 * 24 * hour, "10 days ago"),
            (100 * 24 * hour, "15 Aug"),
            (400 * 24 * hour, "19 Oct 2025"),
        ] {
            let moment = Moment::relative(now.minus(Duration::from_secs(seconds_ago)), now);
            assert_eq!(moment.text, text);
        }
    }

    #[test]
    fn full_times_say_their_zone() {
        let at = Instant::from_micros(1_795_434_000_123_000);
        assert_eq!(Moment::full(at).text, "23 Nov 2026, 11:40 UTC");
        assert_eq!(Moment::exact(at).text, "23 Nov 2026, 11:40:00.123 UTC");
    }
}
