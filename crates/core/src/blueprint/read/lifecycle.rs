//! Reads `[lifecycle]`.

use std::time::Duration;

use super::entry::Entry;
use super::notes::Notes;
use super::section::Section;
use crate::blueprint::{Lifecycle, SessionLife};

/// The keys of `[lifecycle]`.
pub(super) const KEYS: &[&str] = &[
    "invitation_valid",
    "reset_link_valid",
    "administrator_session",
    "user_session",
    "password_minimum",
];

/// The keys of a session's life.
pub(super) const SESSION_KEYS: &[&str] = &["idle", "absolute"];

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// The product's lifetimes, with defaults for those that the file does not say.
pub(super) fn lifecycle(entry: Option<&Entry<'_>>, notes: &mut Notes<'_>) -> Lifecycle {
    let mut life = Lifecycle::default();
    let Some(section) = entry.and_then(|entry| Section::of(entry, "lifecycle", Some(KEYS), notes))
    else {
        return life;
    };
    let mut span = |key, most, why, into: &mut Duration| {
        if let Some(said) = section.entry(key).and_then(|entry| span(entry, most, why, notes)) {
            *into = said;
        }
    };
    span("invitation_valid", 30 * DAY, "", &mut life.invitation_valid);
    span("reset_link_valid", DAY, " (NIST SP 800-63B-4, 4.2.1.2)", &mut life.reset_link_valid);
    session(&section, "administrator_session", &mut life.administrator_session, notes);
    session(&section, "user_session", &mut life.user_session, notes);
    // The ceiling leaves room for passphrases: a longer minimum would lock people out.
    if let Some(minimum) = section.number("password_minimum", 15, 64, notes) {
        life.password_minimum = minimum;
    }
    life
}

fn session(section: &Section<'_>, key: &str, life: &mut SessionLife, notes: &mut Notes<'_>) {
    let Some(entry) = section.entry(key) else { return };
    let Some(table) = Section::of(entry, "a session", Some(SESSION_KEYS), notes) else { return };
    for (key, into) in [("idle", &mut life.idle), ("absolute", &mut life.absolute)] {
        let why = " (NIST SP 800-63B-4, AAL1)";
        if let Some(said) = table.entry(key).and_then(|entry| span(entry, 30 * DAY, why, notes)) {
            *into = said;
        }
    }
    if life.idle > life.absolute {
        notes.flaw(
            table.path(),
            "The idle time is longer than the absolute time, so it never ends a session."
                .to_owned(),
            "Shorten idle or lengthen absolute.".to_owned(),
        );
    }
}

/// A length of time such as `30 minutes`, at most `most` seconds.
fn span(entry: &Entry<'_>, most: u64, why: &str, notes: &mut Notes<'_>) -> Option<Duration> {
    let text = entry.text(notes)?;
    let Some(seconds) = seconds(&text) else {
        notes.flaw(
            &entry.path,
            format!("\"{text}\" is not a length of time."),
            "Write a number and a unit, such as \"30 minutes\", \"12 hours\" or \"7 days\"."
                .to_owned(),
        );
        return None;
    };
    if seconds > most {
        let message = format!("\"{text}\" is too long{why}.");
        notes.flaw(&entry.path, message, format!("Use at most {}.", spoken(most)));
        return None;
    }
    Some(Duration::from_secs(seconds))
}

fn seconds(text: &str) -> Option<u64> {
    let (number, unit) = text.split_once(' ')?;
    let unit = match unit {
        "minute" | "minutes" => MINUTE,
        "hour" | "hours" => HOUR,
        "day" | "days" => DAY,
        _ => return None,
    };
    number.parse::<u64>().ok().filter(|number| *number > 0)?.checked_mul(unit)
}

/// A length of time in the largest unit that says it without a rest.
pub(in crate::blueprint) fn spoken(seconds: u64) -> String {
    let (number, unit) = match seconds {
        // A day is said in hours: "24 hours" is how standards say it.
        whole if whole % DAY == 0 && whole > DAY => (whole / DAY, "day"),
        whole if whole % HOUR == 0 => (whole / HOUR, "hour"),
        whole => (whole / MINUTE, "minute"),
    };
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {unit}{s}")
}
