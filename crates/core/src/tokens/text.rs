//! The text of an API token: a mark that scanners for leaked secrets find, the secret, and a check that
//! tells a slip of the pen from a token that is dead (attack I05).

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::BASE64URL_NOPAD;
use zeroize::Zeroizing;

use crate::domain::SecretToken;

/// `rct_`, 43 characters of secret, 4 of check. Wiped when dropped; never printed by accident.
pub struct ApiTokenText(Zeroizing<String>);

impl ApiTokenText {
    /// With what every token begins.
    pub const MARK: &'static str = "rct_";

    /// How many characters of a token are kept to recognize it by.
    const PREFIX: usize = 12;

    /// The text of a secret.
    pub fn of(secret: &SecretToken) -> Self {
        let mut text = Zeroizing::new(format!("{}{}", Self::MARK, secret.reveal()));
        let check = check(&text);
        text.push_str(&check);
        Self(text)
    }

    /// The secret of a text; `None` unless it is whole.
    pub fn parse(text: &str) -> Option<SecretToken> {
        let (body, given) = text.split_at_checked(text.len().checked_sub(CHECK)?)?;
        if check(body) != given {
            return None;
        }
        SecretToken::parse(body.strip_prefix(Self::MARK)?)
    }

    /// The whole text, for its holder's eyes, once.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Its first 12 characters, which say which one it is and open nothing.
    pub fn prefix(&self) -> String {
        self.0.chars().take(Self::PREFIX).collect()
    }
}

impl fmt::Debug for ApiTokenText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiTokenText(…)")
    }
}

/// How long the check is.
const CHECK: usize = 4;

/// 24 bits over mark and secret; the secret's 256 leave nothing to guess from them.
fn check(text: &str) -> String {
    let hash = digest(&SHA256, text.as_bytes());
    BASE64URL_NOPAD.encode(hash.as_ref()).chars().take(CHECK).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::SeededChance;

    #[test]
    fn i05_a_token_survives_its_text_and_no_other_text_does() {
        let secret = SecretToken::new(&SeededChance::new(5));
        let text = ApiTokenText::of(&secret);
        let shown = text.reveal().to_owned();
        assert_eq!(shown.len(), 4 + 43 + 4);
        assert_eq!(text.prefix(), shown[..12]);
        assert_eq!(ApiTokenText::parse(&shown).unwrap().hash(), secret.hash());
        assert_eq!(format!("{text:?}"), "ApiTokenText(…)");

        let mut slip = shown.clone();
        let other = if shown.ends_with('A') { "B" } else { "A" };
        slip.replace_range(50.., other);
        let half = &shown[..47];
        for altered in ["", "rct_", "ü", half, &slip, &format!("{shown}A"), &shown.to_uppercase()]
        {
            assert!(ApiTokenText::parse(altered).is_none(), "{altered:?}");
        }
    }
}
