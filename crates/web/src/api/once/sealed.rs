//! An answer as it is kept: sealed with a key that is made of the caller's token and their `Idempotency-Key`, of
//! which the database holds neither. So what an answer says, be it a secret, is nobody's but the caller's.

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use axum::body::Body;
use axum::response::Response;
use http::response::Parts;
use http::{HeaderName, HeaderValue, StatusCode, header};
use rollcall_core::domain::RequestKey;
use serde_json::Value as Json;

/// What the key is for: another use of the same secrets would have other words.
const USE: &[u8] = b"rollcall: kept answer, 1";

/// The bytes of a key of AES-256.
const KEY: usize = 32;

/// Opens and closes the answer to one key of one caller (HKDF, RFC 5869; AES-256-GCM).
pub(super) struct Seal {
    secret: [u8; KEY],
    about: RequestKey,
}

impl Seal {
    /// The seal of this token and this key.
    pub(super) fn of(token: &str, key: &str, about: RequestKey) -> Self {
        let mut secret = [0; KEY];
        let made = Salt::new(HKDF_SHA256, about.as_bytes()).extract(token.as_bytes());
        // Only a length that HKDF cannot give would fail, and this one it gives.
        let _ =
            made.expand(&[USE, key.as_bytes()], HKDF_SHA256).and_then(|okm| okm.fill(&mut secret));
        Self { secret, about }
    }

    /// The sealed answer.
    pub(super) fn close(&self, parts: &Parts, body: &[u8]) -> Option<Vec<u8>> {
        let headers: Vec<(&str, &str)> = parts
            .headers
            .iter()
            .filter(|(name, _)| *name != header::CONTENT_LENGTH)
            .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
            .collect();
        let mut text = serde_json::to_vec(&(parts.status.as_u16(), headers)).ok()?;
        text.push(b'\n');
        text.extend_from_slice(body);
        let key = RandomizedNonceKey::new(&AES_256_GCM, &self.secret).ok()?;
        let about = Aad::from(self.about.as_bytes());
        let nonce = key.seal_in_place_append_tag(about, &mut text).ok()?;
        Some([nonce.as_ref().as_slice(), &text].concat())
    }

    /// The answer; `None` for other secrets.
    pub(super) fn open(&self, sealed: &[u8]) -> Option<Response> {
        let (nonce, text) = sealed.split_at_checked(NONCE_LEN)?;
        let mut text = text.to_vec();
        let key = RandomizedNonceKey::new(&AES_256_GCM, &self.secret).ok()?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let about = Aad::from(self.about.as_bytes());
        let text = key.open_in_place(nonce, about, &mut text).ok()?;
        let end = text.iter().position(|byte| *byte == b'\n')?;
        let (head, body) = text.split_at_checked(end)?;
        let (status, headers): (u16, Vec<(String, String)>) =
            serde_json::from_slice::<Json>(head).and_then(serde_json::from_value).ok()?;
        let mut response = Response::new(Body::from(body.get(1..)?.to_vec()));
        *response.status_mut() = StatusCode::from_u16(status).ok()?;
        for (name, value) in headers {
            let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
            response.headers_mut().append(name, HeaderValue::from_str(&value).ok()?);
        }
        Some(response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_opens_with_the_same_secrets_only_and_shows_nothing_without() {
        let about = RequestKey::of("tok_1", "a");
        let seal = Seal::of("token", "a", about);
        let response = Response::builder().status(201).header("location", "/x").body(()).unwrap();
        let (parts, ()) = response.into_parts();
        let sealed = seal.close(&parts, b"rct_secret\nof two lines").unwrap();
        assert!(!sealed.windows(6).any(|bytes| bytes == b"secret"));
        assert_ne!(seal.close(&parts, b"rct_secret\nof two lines").unwrap(), sealed);

        let opened = seal.open(&sealed).unwrap();
        assert_eq!(
            (opened.status(), &opened.headers()["location"]),
            (StatusCode::CREATED, &"/x".parse().unwrap())
        );

        for (token, key, other) in [
            ("another", "a", about),
            ("token", "b", about),
            ("token", "a", RequestKey::of("tok_2", "a")),
        ] {
            assert!(Seal::of(token, key, other).open(&sealed).is_none(), "{token} {key}");
        }
        for cut in [0, 5, NONCE_LEN, sealed.len() - 1] {
            assert!(seal.open(&sealed[..cut]).is_none(), "{cut}");
        }
    }
}
