//! What the server gives to a browser and wants back unchanged, sealed with the session's secret: the token
//! of forms, and the strip that tells what was just done.

use aws_lc_rs::hmac::{HMAC_SHA256, Key, sign, verify};
use data_encoding::BASE64URL_NOPAD;
use rollcall_core::domain::SecretToken;

/// The bytes of an HMAC-SHA-256 tag, and of the mask over it.
const MASK: usize = 32;

/// A seal that only holders of one session's secret can make.
pub struct Seal(Key);

impl Seal {
    /// The seal of a session.
    pub fn of(secret: &SecretToken) -> Self {
        Self(Key::new(HMAC_SHA256, secret.reveal().as_bytes()))
    }

    /// The token that every form of the session carries (OWASP: HMAC-based token pattern). Each page has it
    /// under another mask, so that the length of a compressed page says nothing about it (the BREACH attack).
    /// It names the person too, so that an old form still says whose it was when nothing else knows any more.
    pub fn form_token(&self, person: &str) -> String {
        let tag = sign(&self.0, form_of(person).as_bytes());
        let mut mask = [0; MASK];
        // Without chance the token is still the session's own; only its mask is plain.
        let _ = aws_lc_rs::rand::fill(&mut mask);
        let masked = tag.as_ref().iter().zip(mask).map(|(byte, mask)| byte ^ mask);
        let masked = BASE64URL_NOPAD.encode(&mask.into_iter().chain(masked).collect::<Vec<u8>>());
        format!("{masked}.{person}")
    }

    /// Whether it is this session's form token, compared in constant time.
    pub fn is_form_token(&self, token: &str) -> bool {
        let Some((masked, person)) = token.split_once('.') else { return false };
        let Ok(bytes) = BASE64URL_NOPAD.decode(masked.as_bytes()) else { return false };
        let Some((mask, masked)) = bytes.split_at_checked(MASK) else { return false };
        let tag: Vec<u8> = masked.iter().zip(mask).map(|(byte, mask)| byte ^ mask).collect();
        masked.len() == MASK && verify(&self.0, form_of(person).as_bytes(), &tag).is_ok()
    }

    /// Whom a form token names. Only the seal of its session can tell whether that is true.
    pub fn person_of(token: &str) -> Option<&str> {
        token.split_once('.').map(|(_, person)| person)
    }

    /// Text with its seal, safe in a cookie.
    pub fn close(&self, text: &str) -> String {
        let tag = BASE64URL_NOPAD.encode(sign(&self.0, text.as_bytes()).as_ref());
        format!("{}.{tag}", BASE64URL_NOPAD.encode(text.as_bytes()))
    }

    /// The text, when the seal is whole.
    pub fn open(&self, sealed: &str) -> Option<String> {
        let (text, tag) = sealed.split_once('.')?;
        let text = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let tag = BASE64URL_NOPAD.decode(tag.as_bytes()).ok()?;
        verify(&self.0, &text, &tag).ok()?;
        String::from_utf8(text).ok()
    }
}

/// What the tag of a form token is of.
fn form_of(person: &str) -> String {
    format!("form.{person}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rollcall_core::domain::SystemChance;

    #[test]
    fn every_page_has_another_token_and_each_of_them_opens_its_own_session_only() {
        let seals = [(); 2].map(|()| Seal::of(&SecretToken::new(&SystemChance)));
        let [one, two] = [seals[0].form_token("ada"), seals[0].form_token("ada")];
        assert_ne!(one, two);
        assert!(seals[0].is_form_token(&one) && seals[0].is_form_token(&two));
        assert!(!seals[1].is_form_token(&one));
        assert_eq!(Seal::person_of(&one), Some("ada"));
        let of_another = one.replace("ada", "bo");
        for wrong in ["", "AAAA", ".ada", &one[..one.len() - 4], &format!("{one}AA"), &of_another] {
            assert!(!seals[0].is_form_token(wrong), "{wrong}");
        }
    }
}
