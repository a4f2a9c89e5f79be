//! Secrets that are not passwords: opaque 256-bit tokens for sessions, links and keys.
//!
//! Only the SHA-256 of a token is stored, and it is looked up by that hash: a stolen database opens
//! nothing, and there is no comparison to time. 256 random bits need no slow hash (NIST SP
//! 800-63B-4 asks for one only where a secret could be guessed).

use std::fmt;
use std::hash::{Hash, Hasher};

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::BASE64URL_NOPAD;
use zeroize::{Zeroize, Zeroizing};

use super::Chance;

/// How many bytes a token and its hash have.
const LENGTH: usize = 32;

/// A token as its holder knows it. Wiped from memory when dropped; never printed.
pub struct SecretToken(Zeroizing<[u8; LENGTH]>);

impl SecretToken {
    /// A new token.
    pub fn new(chance: &dyn Chance) -> Self {
        let mut bytes = Zeroizing::new([0; LENGTH]);
        chance.fill(bytes.as_mut_slice());
        Self(bytes)
    }

    /// The token of this text; `None` unless it is whole, to the last bit, in its one spelling.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let token = <[u8; LENGTH]>::try_from(bytes.as_slice()).ok().map(Zeroizing::new).map(Self);
        bytes.zeroize();
        token
    }

    /// The text for its holder: 43 characters that need no escaping in URLs, cookies and headers
    /// (base64url without padding, RFC 4648 section 5).
    pub fn reveal(&self) -> String {
        BASE64URL_NOPAD.encode(self.0.as_slice())
    }

    /// What is stored of it.
    pub fn hash(&self) -> TokenHash {
        let mut hash = [0; LENGTH];
        hash.copy_from_slice(digest(&SHA256, self.0.as_slice()).as_ref());
        TokenHash(hash)
    }
}

impl fmt::Debug for SecretToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretToken(…)")
    }
}

/// The SHA-256 of a token: what the database knows.
#[derive(Clone, Copy)]
pub struct TokenHash([u8; LENGTH]);

impl TokenHash {
    /// The hash that was stored as these bytes; `None` for another length.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes to store.
    pub const fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Takes the same time whatever the bytes are.
impl PartialEq for TokenHash {
    fn eq(&self, other: &Self) -> bool {
        verify_slices_are_equal(&self.0, &other.0).is_ok()
    }
}

impl Eq for TokenHash {}

impl Hash for TokenHash {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

/// Not secret, but of no use in a log: it would only link entries that should stay apart.
impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::SeededChance;

    #[test]
    fn a_token_survives_its_text_and_a_hash_its_bytes() {
        let token = SecretToken::new(&SeededChance::new(1));
        let text = token.reveal();
        assert_eq!(text.len(), 43);
        let hash = SecretToken::parse(&text).unwrap().hash();
        assert_eq!(hash, token.hash());
        assert_eq!(TokenHash::from_bytes(hash.as_bytes()), Some(hash));
        assert_eq!(TokenHash::from_bytes(&[0; 31]), None);
    }

    /// Attack C03: truncated, extended, other case, other spelling of the last bits.
    #[test]
    fn c03_an_altered_token_is_no_token() {
        let text = "A".repeat(43);
        assert!(SecretToken::parse(&text).is_some());
        for altered in [
            String::new(),
            "A".repeat(42),
            "A".repeat(44),
            format!("{text}="),
            format!(" {text}"),
            format!("{text}\n"),
            format!("{}B", "A".repeat(42)),
            format!("+{}", "A".repeat(42)),
        ] {
            assert!(SecretToken::parse(&altered).is_none(), "{altered:?}");
        }
    }

    #[test]
    fn b13_a_token_never_prints_itself() {
        let token = SecretToken::new(&SeededChance::new(1));
        assert_eq!(format!("{token:?} {:?}", token.hash()), "SecretToken(…) TokenHash(…)");
    }

    proptest! {
        #[test]
        fn no_two_texts_open_the_same_door(
            seed: u64,
            place in 0_usize..43,
            sign in "[A-Za-z0-9_-]",
        ) {
            let token = SecretToken::new(&SeededChance::new(seed));
            let text = token.reveal();
            let mut other = text.clone();
            other.replace_range(place..=place, &sign);
            let same = SecretToken::parse(&other).is_some_and(|other| other.hash() == token.hash());
            prop_assert_eq!(same, other == text);
        }
    }
}
