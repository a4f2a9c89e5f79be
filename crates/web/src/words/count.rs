//! Numbers as people read them.

use std::time::Duration;

use rollcall_core::directory::Count;

/// "1,284".
pub fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// "1,284", or "more than 10,000".
pub fn count(count: Count) -> String {
    match count {
        Count::Exactly(exact) => number(exact),
        Count::MoreThan(least) => format!("more than {}", number(least)),
    }
}

/// "1,284", or "10,000+": the same where there is little room.
pub fn count_in_short(count: Count) -> String {
    match count {
        Count::Exactly(exact) => number(exact),
        Count::MoreThan(least) => format!("{}+", number(least)),
    }
}

/// "1 user", "12 users", "more than 10,000 users".
pub fn counted(many: Count, one: &str, several: &str) -> String {
    let noun = if many == Count::Exactly(1) { one } else { several };
    format!("{} {noun}", count(many))
}

/// "1 user", "12 users".
pub fn numbered(many: u64, one: &str, several: &str) -> String {
    format!("{} {}", number(many), if many == 1 { one } else { several })
}

/// "7 days", "1 hour": in the largest unit in which the number is whole.
pub fn span(span: Duration) -> String {
    let minutes = span.as_secs().div_ceil(60);
    let units = [(24 * 60, "day", "days"), (60, "hour", "hours"), (1, "minute", "minutes")];
    let unit = units.into_iter().find(|(length, ..)| minutes.is_multiple_of(*length));
    let (length, one, several) = unit.unwrap_or((1, "minute", "minutes"));
    numbered(minutes / length, one, several)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        for (value, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(number(value), text);
        }
    }
    #[test]
    fn a_span_of_time_is_said_in_the_largest_unit_that_fits() {
        for (minutes, text) in [
            (7 * 24 * 60, "7 days"),
            (24 * 60, "1 day"),
            (36 * 60, "36 hours"),
            (60, "1 hour"),
            (90, "90 minutes"),
        ] {
            assert_eq!(span(Duration::from_secs(minutes * 60)), text);
        }
    }
}
