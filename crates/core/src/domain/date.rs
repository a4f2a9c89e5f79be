//! A calendar date, as profile fields keep it.

use crate::domain::ProblemCode;

/// A date without time and zone: `2026-11-23` (ISO 8601).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// Reads `2026-11-23`.
    pub fn parse(text: &str) -> Result<Self, ProblemCode> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ProblemCode::Missing);
        }
        // jiff also reads dates with a time behind them; those are not dates.
        if text.len() != "2026-11-23".len() {
            return Err(ProblemCode::DateMalformed);
        }
        text.parse().map(Self).map_err(|_| ProblemCode::DateMalformed)
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}
