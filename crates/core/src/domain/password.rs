//! Passwords, by NIST SP 800-63B-4 section 3.1.1.2: long enough, not on a list of what everybody
//! tries, no rule about which signs it must have, compared whole and to the last bit.

use std::fmt;

use passwords::analyzer::is_common_password;
use zeroize::Zeroizing;

use super::ProblemCode;
use super::fold::{fold, search_fold};
use super::guessable::is_guessable;
use super::text::NFC;

/// A password as it was typed, in NFC. Wiped from memory when dropped; never printed.
pub struct Password(Zeroizing<String>);

impl Password {
    /// The fewest code points of a new password.
    pub const MIN: usize = 12;
    /// The most bytes of any password, typed or in NFC: what is longer is refused before it costs
    /// anything (NIST asks for at least 64 characters).
    pub const MAX_BYTES: usize = 1_024;

    /// A new password.
    ///
    /// `context` holds what an attacker would try first for this person: their name, their address,
    /// the names of the product and the organization. `TooLong`, `TooShort`, `PasswordCommon`
    /// (everybody tries it), `PasswordPersonal` (nearly nothing is left of it without a word of the
    /// context), `PasswordGuessable` (repetition, a walk over the keyboard, a common password with
    /// a year beside it).
    pub fn parse(text: &str, context: &[&str]) -> Result<Self, ProblemCode> {
        let password = Self::presented(text).ok_or_else(|| ProblemCode::TooLong {
            // The rule counts bytes; as many characters as are named fit in any case.
            max: if text.is_ascii() { Self::MAX_BYTES } else { Self::MAX_BYTES / 4 },
        })?;
        let typed = password.0.as_str();
        if typed.chars().count() < Self::MIN {
            return Err(ProblemCode::TooShort { min: Self::MIN });
        }
        let folded = Zeroizing::new(fold(typed));
        if is_common_password(typed) || is_common_password(folded.as_str()) {
            return Err(ProblemCode::PasswordCommon);
        }
        if is_personal(typed, context) {
            return Err(ProblemCode::PasswordPersonal);
        }
        if is_guessable(typed) {
            return Err(ProblemCode::PasswordGuessable);
        }
        Ok(password)
    }

    /// A password that somebody presents to sign in: only brought to NFC, so that it equals what
    /// was set on another keyboard. `None` when it is too long to be anyone's.
    pub fn presented(text: &str) -> Option<Self> {
        if text.len() > Self::MAX_BYTES {
            return None;
        }
        let composed = Zeroizing::new(NFC.normalize(text).into_owned());
        (composed.len() <= Self::MAX_BYTES).then_some(Self(composed))
    }

    /// What is hashed: all of it.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// How many letters a word of the context must have: shorter ones stand in too many good passwords.
const SHORTEST_WORD: usize = 4;
/// How many letters and digits must be left when the words are taken out.
const ENOUGH_LEFT: usize = 6;

/// Whether a password is little more than words that an attacker knows of this person.
fn is_personal(password: &str, context: &[&str]) -> bool {
    let known = search_fold(&context.join(" "));
    let mut words: Vec<&str> = known
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= SHORTEST_WORD)
        .collect();
    // Longest first: "anna" must not tear "annabelle" apart.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut rest = Zeroizing::new(search_fold(password));
    let mut found = false;
    for word in words {
        if rest.contains(word) {
            found = true;
            rest = Zeroizing::new(rest.replace(word, " "));
        }
    }
    found && rest.chars().filter(|c| c.is_alphanumeric()).count() < ENOUGH_LEFT
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CONTEXT: [&str; 4] =
        ["Ann", "Lovelace-Nguyễn", "ann.lovelace@northwind.example", "Rollcall"];

    fn refusal(text: &str) -> Option<ProblemCode> {
        Password::parse(text, &CONTEXT).err()
    }

    #[test]
    fn long_passwords_of_any_signs_are_accepted() {
        for text in [
            "correct horse battery staple",
            "vier grüne Äpfel",
            "        leading blanks",
            "парольнаякошка",
            "🐈🐕🐇🐉🐊🐋🐌🐍🐎🐏🐐🐑",
            "annual meeting notes",
            "lovelace wrote the first program",
        ] {
            assert_eq!(refusal(text), None, "{text}");
        }
    }

    #[test]
    fn length_counts_code_points_of_the_composed_form() {
        assert_eq!(refusal("gr\u{fc}ne \u{c4}pfe"), Some(ProblemCode::TooShort { min: 12 }));
        assert_eq!(refusal("gru\u{308}ne A\u{308}pfe"), Some(ProblemCode::TooShort { min: 12 }));
        assert_eq!(refusal(""), Some(ProblemCode::TooShort { min: 12 }));
    }

    /// Attack A17: too long is refused before anything is normalised or hashed.
    #[test]
    fn a17_a_megabyte_is_refused() {
        assert_eq!(refusal(&"x".repeat(1 << 20)), Some(ProblemCode::TooLong { max: 1_024 }));
        assert_eq!(refusal(&"ü".repeat(513)), Some(ProblemCode::TooLong { max: 256 }));
        assert!(Password::presented(&"x".repeat(1_024)).is_some());
        assert!(Password::presented(&"x".repeat(1_025)).is_none());
        // Grows from 1,023 bytes to more than allowed when composed.
        assert!(Password::presented(&"\u{fb2c}".repeat(341)).is_none());
    }

    #[test]
    fn what_everybody_tries_is_refused_in_any_case() {
        for text in ["necronomicon", "Necronomicon", "NECRONOMICON", "elcubano1893A"] {
            assert_eq!(refusal(text), Some(ProblemCode::PasswordCommon), "{text}");
        }
    }

    #[test]
    fn little_more_than_known_words_is_refused() {
        for text in [
            "Lovelace2026!",
            "rollcall-1234",
            "NGUYEN nguyen 1",
            "Northwind--2026",
            "lovelaceRollcall",
        ] {
            assert_eq!(refusal(text), Some(ProblemCode::PasswordPersonal), "{text}");
        }
    }

    #[test]
    fn patterns_are_refused() {
        for text in ["poiuytrewq98", "sunshine2026"] {
            assert_eq!(refusal(text), Some(ProblemCode::PasswordGuessable), "{text}");
        }
    }

    #[test]
    fn b13_a_password_never_prints_itself() {
        let password = Password::presented("correct horse").unwrap();
        assert_eq!(format!("{password:?}"), "Password(…)");
    }

    proptest! {
        // Without optimisation, each look into the list of common passwords reads all of it.
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn signing_in_presents_the_very_bytes_that_were_set(text in "\\PC{12,40}") {
            if let Ok(set) = Password::parse(&text, &CONTEXT) {
                let presented = Password::presented(&text).unwrap();
                prop_assert_eq!(presented.as_bytes(), set.as_bytes());
                let composed = NFC.normalize(&text).into_owned();
                prop_assert_eq!(composed.as_bytes(), set.as_bytes());
            }
        }
    }
}
