//! The names that a blueprint gives to its roles and profile fields.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! keys {
    ($($(#[doc = $doc:literal])+ $name:ident joined by $joint:literal),+ $(,)?) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The key, or `None` when the text has another form.
            pub fn parse(text: &str) -> Option<Self> {
                is_key(text, $joint).then(|| Self(text.to_owned()))
            }

            /// The text as it stands in the file, the database and the API.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = &'static str;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text).ok_or("not a key")
            }
        }

        impl From<$name> for String {
            fn from(key: $name) -> Self {
                key.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

keys! {
    /// A role's key: lower-case words joined by hyphens, such as `client-admin`. At most 40 bytes.
    RoleKey joined by '-',
    /// A profile field's key: lower-case words joined by underscores, such as `office_phone`.
    /// At most 40 bytes.
    FieldKey joined by '_',
}

/// The most bytes of a key: it becomes a column heading, a form name and part of an address.
const MAX: usize = 40;

/// Lower-case ASCII words that begin with a letter, joined by one sign, never two in a row.
pub(super) fn is_key(text: &str, joint: char) -> bool {
    text.len() <= MAX
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.split(joint).all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_key_is_words_joined_by_hyphens() {
        for good in ["admin", "client-admin", "tier-2"] {
            assert_eq!(RoleKey::parse(good).unwrap().as_str(), good);
        }
        for bad in ["", "Admin", "client_admin", "-admin", "admin-", "a--b", "2nd", "ädmin"] {
            assert_eq!(RoleKey::parse(bad), None, "{bad:?}");
        }
        assert_eq!(RoleKey::parse(&"a".repeat(41)), None);
    }

    #[test]
    fn a_field_key_is_words_joined_by_underscores() {
        assert!(FieldKey::parse("office_phone").is_some());
        assert!(FieldKey::parse("office-phone").is_none());
    }
}
