//! What goes into a statement and comes out of a row: five types that both engines share.

use crate::domain::{Instant, Version};
use crate::error::Fault;

/// One parameter or one cell.
///
/// Other modules make their types storable with two plain impls: `From<Their> for Value` and
/// [`FromValue`] on top of [`Value::text`], [`Value::int`], [`Value::bool`] or [`Value::bytes`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// No value.
    Null,
    /// A flag: `boolean` on PostgreSQL, 0 or 1 on SQLite.
    Bool(bool),
    /// A whole number: `bigint` on both.
    Int(i64),
    /// Text in UTF-8.
    Text(String),
    /// Raw bytes: `bytea` or `blob`.
    Bytes(Vec<u8>),
}

/// A type that can be read from a cell.
pub trait FromValue: Sized {
    /// The typed value; a fault when the cell holds something else.
    fn from_value(value: &Value) -> Result<Self, Fault>;
}

impl Value {
    /// The text; a fault when it is anything else.
    pub fn text(&self) -> Result<&str, Fault> {
        if let Self::Text(text) = self { Ok(text) } else { Err(self.is_not("text")) }
    }

    /// The whole number; a fault when it is anything else.
    pub fn int(&self) -> Result<i64, Fault> {
        if let Self::Int(int) = self { Ok(*int) } else { Err(self.is_not("a whole number")) }
    }

    /// The flag, also from SQLite's 0 and 1; a fault when it is anything else.
    pub fn bool(&self) -> Result<bool, Fault> {
        match self {
            Self::Bool(flag) => Ok(*flag),
            Self::Int(0) => Ok(false),
            Self::Int(1) => Ok(true),
            _ => Err(self.is_not("true or false")),
        }
    }

    /// The bytes; a fault when it is anything else.
    pub fn bytes(&self) -> Result<&[u8], Fault> {
        if let Self::Bytes(bytes) = self { Ok(bytes) } else { Err(self.is_not("bytes")) }
    }

    /// The name of the type only: what people have stored does not belong into a log.
    fn is_not(&self, expected: &str) -> Fault {
        let found = match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Int(_) => "a whole number",
            Self::Text(_) => "text",
            Self::Bytes(_) => "bytes",
        };
        Fault::new("reading a cell", format!("expected {expected}, found {found}"))
    }
}

impl FromValue for bool {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        value.bool()
    }
}

impl FromValue for i64 {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        value.int()
    }
}

impl FromValue for String {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        value.text().map(str::to_owned)
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        value.bytes().map(<[u8]>::to_vec)
    }
}

impl FromValue for Instant {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        value.int().map(Self::from_micros)
    }
}

impl FromValue for Version {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        value.int().map(Self)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        if *value == Value::Null { Ok(None) } else { T::from_value(value).map(Some) }
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<i64> for Value {
    fn from(int: i64) -> Self {
        Self::Int(int)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<Instant> for Value {
    fn from(instant: Instant) -> Self {
        Self::Int(instant.micros())
    }
}

impl From<Version> for Value {
    fn from(version: Version) -> Self {
        Self::Int(version.0)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl FromValue for Value {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        Ok(value.clone())
    }
}
