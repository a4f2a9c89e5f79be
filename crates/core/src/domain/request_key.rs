//! An idempotency key as the directory knows it (draft-ietf-httpapi-idempotency-key-header).

use std::fmt;

use aws_lc_rs::digest::{Context, SHA256};

/// The bytes of a SHA-256 digest.
const LENGTH: usize = 32;

/// Names one wish of one program: the SHA-256 of who sent the key and of the key itself, so that two programs
/// may use the same one without meeting.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RequestKey([u8; LENGTH]);

/// What was wished: the SHA-256 of all parts of a request that mean something.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RequestPrint([u8; LENGTH]);

impl RequestKey {
    /// The key that this sender chose.
    pub fn of(sender: &str, key: &str) -> Self {
        Self(digest_of([sender.as_bytes(), key.as_bytes()]))
    }

    /// The bytes to store.
    pub const fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl RequestPrint {
    /// The print of these parts, in this order.
    pub fn of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        Self(digest_of(parts))
    }

    /// The bytes to store.
    pub const fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Each part with its length before it, so that no part can look like two.
fn digest_of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> [u8; LENGTH] {
    let mut context = Context::new(&SHA256);
    for part in parts {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part);
    }
    let mut digest = [0; LENGTH];
    digest.copy_from_slice(context.finish().as_ref());
    digest
}

impl fmt::Debug for RequestKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RequestKey(…)")
    }
}

impl fmt::Debug for RequestPrint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RequestPrint(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart_wherever_they_are_cut() {
        let prints =
            [vec![b"ab" as &[u8], b"c"], vec![b"a", b"bc"], vec![b"abc"], vec![b"abc", b""]]
                .map(RequestPrint::of);
        for (number, print) in prints.iter().enumerate() {
            assert_eq!(prints.iter().filter(|other| *other == print).count(), 1, "{number}");
        }
        assert_ne!(RequestKey::of("tok_1", "a"), RequestKey::of("tok_2", "a"));
    }
}
