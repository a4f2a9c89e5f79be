//! NPI: the United States' National Provider Identifier.

use std::fmt;

use serde::{Serialize, Serializer};

use super::ProblemCode;

/// Ten digits, the first a 1 or a 2, the last a check digit: Luhn over `80840` and the number
/// (CMS, "Requirements for NPI and NPI check digit").
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Npi(u64);

impl Npi {
    /// The NPI in this text; `Missing` when it is empty, `NpiMalformed` for any other text.
    pub fn parse(text: &str) -> Result<Self, ProblemCode> {
        let digits = text.trim();
        if digits.is_empty() {
            return Err(ProblemCode::Missing);
        }
        let well_formed = digits.len() == 10
            && digits.bytes().all(|digit| digit.is_ascii_digit())
            && digits.starts_with(['1', '2'])
            && (PREFIX_SUM + luhn_sum(digits)).is_multiple_of(10);
        if !well_formed {
            return Err(ProblemCode::NpiMalformed);
        }
        digits.parse().map(Self).map_err(|_| ProblemCode::NpiMalformed)
    }
}

/// What `80840` adds to the sum in front of ten digits: 8 + 0 + 8 + 4·2 + 0.
const PREFIX_SUM: u32 = 24;

/// From the right, every second digit is doubled and its digits are added.
fn luhn_sum(digits: &str) -> u32 {
    let values = digits.bytes().rev().map(|digit| u32::from(digit - b'0'));
    values
        .zip([1, 2].into_iter().cycle())
        .map(|(value, weight)| value * weight)
        .map(|n| n / 10 + n % 10)
        .sum()
}

impl fmt::Display for Npi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Debug for Npi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Npi {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_from_the_registry_are_accepted() {
        for npi in ["1234567893", "1245319599", "1003101296", " 1234567893 "] {
            assert_eq!(Npi::parse(npi).unwrap().to_string(), npi.trim());
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for npi in [
            "1234567898",
            "123456789",
            "12345678931",
            "3234567893",
            "0000000000",
            "12345-67893",
            "１２３４５６７８９３",
        ] {
            assert_eq!(Npi::parse(npi), Err(ProblemCode::NpiMalformed), "{npi}");
        }
        assert_eq!(Npi::parse(" "), Err(ProblemCode::Missing));
    }

    proptest! {
        #[test]
        fn a_single_wrong_digit_is_caught(
            start in "[12][0-9]{8}",
            place in 1_usize..10,
            digit in b'0'..=b'9',
        ) {
            let mut all = (0..10).map(|check| format!("{start}{check}"));
            let npi = all.find(|npi| Npi::parse(npi).is_ok()).expect("one of ten check digits is right");
            let mut wrong = npi.clone().into_bytes();
            wrong[place] = digit;
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert_eq!(Npi::parse(&wrong).is_ok(), wrong == npi);
        }
    }
}
