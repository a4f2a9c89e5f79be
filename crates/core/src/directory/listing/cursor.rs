//! Where a page begins: the sort key and id of the row beside it. Opaque to the caller.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::store::Value;

/// A place between two rows of a sorted list. Holds for the sort that made it; it grants nothing, since
/// every page is narrowed by the reach of who asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cursor<I> {
    #[serde(rename = "s")]
    sort: String,
    #[serde(rename = "k")]
    key: Key,
    #[serde(rename = "i")]
    id: I,
    #[serde(rename = "b")]
    before: u64,
    #[serde(rename = "d")]
    heading: Heading,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Key {
    #[serde(rename = "t")]
    Text(String),
    #[serde(rename = "n")]
    Number(i64),
    #[serde(rename = "b")]
    Bytes(String),
}

impl Key {
    /// Whether the database can compare it with keys of this kind.
    fn fits(&self, kind: KeyKind) -> bool {
        match (self, kind) {
            // PostgreSQL takes no NUL.
            (Self::Text(text), KeyKind::Text) => !text.contains('\0'),
            (Self::Bytes(text), KeyKind::Bytes) => BASE64URL_NOPAD.decode(text.as_bytes()).is_ok(),
            (Self::Number(_), KeyKind::Number) => true,
            _ => false,
        }
    }
}

/// What the keys of an order are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// Folded or stable texts.
    Text,
    /// Times and counts.
    Number,
    /// Sort keys.
    Bytes,
}

/// An order of a list: written as addresses write it, with the kind of its keys.
pub trait Order: fmt::Display {
    /// What its keys are.
    fn key_kind(&self) -> KeyKind;
}

/// A list that knows only one order: that of its names.
impl Order for &'static str {
    fn key_kind(&self) -> KeyKind {
        KeyKind::Bytes
    }
}

/// Whether the page lies after or before the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Heading {
    #[serde(rename = "a")]
    After,
    #[serde(rename = "b")]
    Before,
}

/// The longest text that is looked at.
const LONGEST: usize = 4_096;

impl<I: Copy> Cursor<I> {
    /// Beside a row: `before` is how many rows come before the page that it opens (for [`Heading::After`])
    /// or before the page that it closes.
    pub(crate) fn beside(
        sort: &impl fmt::Display,
        key: Value,
        id: I,
        heading: Heading,
        before: u64,
    ) -> Self {
        let key = match key {
            Value::Int(number) => Key::Number(number),
            Value::Text(text) => Key::Text(text),
            Value::Bytes(bytes) => Key::Bytes(BASE64URL_NOPAD.encode(&bytes)),
            Value::Bool(flag) => Key::Number(flag.into()),
            Value::Null => Key::Number(0),
        };
        Self { sort: sort.to_string(), key, id, before, heading }
    }

    /// Reads a cursor back; `None` when it is not one of ours, or was made for another order.
    #[expect(clippy::needless_pass_by_value, reason = "an order is a word or a small copy")]
    pub fn parse(text: &str, sort: impl Order) -> Option<Self>
    where
        I: DeserializeOwned,
    {
        if text.len() > LONGEST {
            return None;
        }
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let cursor: Self = serde_json::from_slice(&bytes).ok()?;
        (cursor.sort == sort.to_string() && cursor.key.fits(sort.key_kind())).then_some(cursor)
    }

    pub(crate) fn key(&self) -> Option<Value> {
        Some(match &self.key {
            Key::Text(text) => Value::Text(text.clone()),
            Key::Number(number) => Value::Int(*number),
            Key::Bytes(text) => Value::Bytes(BASE64URL_NOPAD.decode(text.as_bytes()).ok()?),
        })
    }

    pub(crate) const fn id(&self) -> I {
        self.id
    }

    pub(crate) const fn before(&self) -> u64 {
        self.before
    }

    pub(crate) const fn heading(&self) -> Heading {
        self.heading
    }
}

/// URL-safe text.
impl<I: Serialize> fmt::Display for Cursor<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = serde_json::to_vec(self).map_err(|_| fmt::Error)?;
        f.write_str(&BASE64URL_NOPAD.encode(&json))
    }
}
