//! Our five types and PostgreSQL's.

use std::error::Error as StdError;

use bytes::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use super::super::Value;

type Encoded = Result<IsNull, Box<dyn StdError + Sync + Send>>;

impl ToSql for Value {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Encoded {
        match (self, kind) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Bool(flag), &Type::BOOL) => flag.to_sql(kind, out),
            (Self::Int(int), &Type::INT8) => int.to_sql(kind, out),
            (Self::Int(int), &Type::INT4) => i32::try_from(*int)?.to_sql(kind, out),
            (Self::Int(int), &Type::INT2) => i16::try_from(*int)?.to_sql(kind, out),
            (Self::Text(text), kind) if is_text(kind) => text.to_sql(kind, out),
            (Self::Bytes(bytes), &Type::BYTEA) => bytes.to_sql(kind, out),
            (_, kind) => Err(format!("the value does not fit a parameter of type {kind}").into()),
        }
    }

    /// Decided by value, because null fits everything.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(match *kind {
            Type::BOOL => Self::Bool(bool::from_sql(kind, raw)?),
            Type::INT8 => Self::Int(i64::from_sql(kind, raw)?),
            Type::INT4 => Self::Int(i32::from_sql(kind, raw)?.into()),
            Type::INT2 => Self::Int(i16::from_sql(kind, raw)?.into()),
            Type::BYTEA => Self::Bytes(Vec::from_sql(kind, raw)?),
            _ if is_text(kind) => Self::Text(String::from_sql(kind, raw)?),
            // Such as sum(bigint), which is numeric: the statement has to say cast(… as bigint).
            _ => return Err(format!("a column of type {kind} has to be cast").into()),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// Whether a column of this type can be read.
#[cfg(test)]
pub(super) fn is_ours(kind: &Type) -> bool {
    let plain = [Type::BOOL, Type::INT8, Type::INT4, Type::INT2, Type::BYTEA];
    is_text(kind) || plain.contains(kind)
}

fn is_text(kind: &Type) -> bool {
    matches!(*kind, Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN)
}
