//! The domain's values as cells: each is stored as its text and parsed when read.
//!
//! Parsed and not trusted, so that a value cannot be wrong wherever it comes from. A rule of the domain
//! that becomes stricter therefore needs a migration of what is stored.

use super::value::{FromValue, Value};
use crate::domain::{
    ApiTokenId, Email, EventId, ImportId, InvitationId, LetterId, LinkId, LocationId, Name, Npi,
    OrganizationId, Phone, PlaceName, ProblemCode, ProviderId, Reason, RequestId, SessionId,
    TokenHash, UserId, UserStatus,
};
use crate::error::Fault;

macro_rules! parsed_from_text {
    ($($name:ident),+ $(,)?) => {$(
        impl FromValue for $name {
            fn from_value(value: &Value) -> Result<Self, Fault> {
                Self::parse(value.text()?).map_err(|code| is_no(stringify!($name), &code))
            }
        }

        impl From<&$name> for Value {
            fn from(value: &$name) -> Self {
                Self::Text(value.to_string())
            }
        }

        impl From<$name> for Value {
            fn from(value: $name) -> Self {
                Self::from(&value)
            }
        }
    )+};
}

parsed_from_text!(
    ApiTokenId,
    EventId,
    ImportId,
    InvitationId,
    LetterId,
    LinkId,
    LocationId,
    OrganizationId,
    ProviderId,
    RequestId,
    SessionId,
    UserId,
);
parsed_from_text!(Email, Name, Npi, Phone, PlaceName, Reason, UserStatus);

/// The code only: what people have stored does not belong into a log.
fn is_no(name: &str, code: &ProblemCode) -> Fault {
    Fault::new("reading a cell", format!("the text is no {name}: {}", code.code()))
}

impl FromValue for TokenHash {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        Self::from_bytes(value.bytes()?)
            .ok_or_else(|| Fault::new("reading a cell", "a token's hash has another length"))
    }
}

impl From<TokenHash> for Value {
    fn from(hash: TokenHash) -> Self {
        Self::Bytes(hash.as_bytes().to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{SecretToken, SeededChance};

    #[test]
    fn values_come_back_as_they_went() {
        let id = UserId::from_uuid(uuid::Uuid::from_u128(7));
        assert_eq!(Value::from(id), Value::Text("usr_00000000000000000000000007".into()));
        assert_eq!(UserId::from_value(&Value::from(id)).unwrap(), id);
        let email = Email::parse("Ada@example.org").unwrap();
        assert_eq!(Email::from_value(&Value::from(&email)).unwrap(), email);
        for status in UserStatus::ALL {
            assert_eq!(UserStatus::from_value(&Value::from(status)).unwrap(), status);
        }
        let hash = SecretToken::new(&SeededChance::new(1)).hash();
        assert_eq!(TokenHash::from_value(&Value::from(hash)).unwrap(), hash);
    }

    #[test]
    fn a_cell_that_holds_something_else_is_a_fault_without_its_content() {
        let fault = Email::from_value(&Value::Text("secret".into())).unwrap_err().to_string();
        assert!(fault.contains("email-without-at") && !fault.contains("secret"), "{fault}");
        assert!(UserId::from_value(&Value::Int(7)).is_err());
        assert!(TokenHash::from_value(&Value::Bytes(vec![0; 31])).is_err());
    }
}
