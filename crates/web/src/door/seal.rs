//! What the server gives to a browser and wants back unchanged, sealed with the session's secret: the token
//! of forms, and the strip that tells what was just done.

use aws_lc_rs::hmac::{HMAC_SHA256, Key, sign, verify};
use data_encoding::BASE64URL_NOPAD;
use rollcall_core::domain::SecretToken;

/// A seal that only holders of one session's secret can make.
pub struct Seal(Key);

impl Seal {
    /// The seal of a session.
    pub fn of(secret: &SecretToken) -> Self {
        Self(Key::new(HMAC_SHA256, secret.reveal().as_bytes()))
    }

    /// The token that every form of the session carries (OWASP: HMAC-based token pattern).
    pub fn form_token(&self) -> String {
        BASE64URL_NOPAD.encode(sign(&self.0, b"form").as_ref())
    }

    /// Whether it is this session's form token, compared in constant time.
    pub fn is_form_token(&self, token: &str) -> bool {
        BASE64URL_NOPAD
            .decode(token.as_bytes())
            .is_ok_and(|tag| verify(&self.0, b"form", &tag).is_ok())
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
