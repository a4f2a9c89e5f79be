//! Ids: what a thing is called for ever, typed so that no id of one kind stands where another
//! belongs.
//!
//! The text is a prefix (`usr_`) and 26 lower-case characters of Crockford's base 32: the 128 bits
//! of a `UUIDv7` (RFC 9562) with two zero bits in front. Ids that are made later sort later, as
//! values and as text. There is one spelling only: other case, look-alike letters and padding are
//! refused.

use std::fmt;
use std::hash::Hash;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::ProblemCode;

/// Crockford's alphabet without `i`, `l`, `o`, `u`; ascending, so that text sorts as the number
/// does.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters after the prefix: 26 times 5 bits hold 128.
const LENGTH: usize = 26;

/// What all ids have in common, so that a unit of work can make one of any kind.
pub trait Id:
    Copy + Ord + Hash + fmt::Debug + fmt::Display + FromStr + Send + Sync + 'static
{
    /// What the text begins with, underscore included.
    const PREFIX: &'static str;

    /// The id of this UUID.
    fn from_uuid(uuid: Uuid) -> Self;
}

macro_rules! ids {
    ($($(#[$about:meta])* $name:ident = $prefix:literal;)+) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u128);

        impl $name {
            /// What the text begins with, underscore included.
            pub const PREFIX: &'static str = $prefix;

            /// The id of this text; `NotFound` for a text that no such id can have.
            pub fn parse(text: &str) -> Result<Self, ProblemCode> {
                read(text, $prefix).map(Self).ok_or(ProblemCode::NotFound)
            }

            /// The id of this UUID.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid.as_u128())
            }
        }

        impl Id for $name {
            const PREFIX: &'static str = $prefix;

            fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid.as_u128())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write(self.0, $prefix, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write(self.0, $prefix, f)
            }
        }

        impl FromStr for $name {
            type Err = ProblemCode;

            fn from_str(text: &str) -> Result<Self, ProblemCode> {
                Self::parse(text)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Self::parse(&text).map_err(|_| {
                    serde::de::Error::custom(concat!("not an id that begins with ", $prefix))
                })
            }
        }
    )+};
}

ids! {
    /// A person in the directory.
    UserId = "usr_";
    /// An organization: a customer of the product, or the product's own company.
    OrganizationId = "org_";
    /// A location of an organization.
    LocationId = "loc_";
    /// A provider: somebody who orders or signs, known by an NPI.
    ProviderId = "prv_";
    /// Something that happened.
    EventId = "evt_";
    /// A session of a person in a browser.
    SessionId = "ses_";
    /// An invitation to a person.
    InvitationId = "inv_";
    /// A key by which a program acts.
    ApiTokenId = "tok_";
    /// An import of people.
    ImportId = "imp_";
    /// A letter in the outbox.
    LetterId = "ltr_";
    /// A link that was mailed to somebody: to reset a password, to confirm an address.
    LinkId = "lnk_";
    /// One request of an interface; what a person quotes when something failed.
    RequestId = "req_";
}

fn write(bits: u128, prefix: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = [0; LENGTH];
    let mut rest = bits;
    for place in text.iter_mut().rev() {
        *place = ALPHABET[(rest & 31) as usize];
        rest >>= 5;
    }
    f.write_str(prefix)?;
    f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
}

fn read(text: &str, prefix: &str) -> Option<u128> {
    let signs = text.strip_prefix(prefix)?.as_bytes();
    // The first sign carries only three bits: anything above 7 would not fit and have two
    // spellings.
    if signs.len() != LENGTH || signs[0] > b'7' {
        return None;
    }
    signs.iter().try_fold(0, |bits, sign| {
        let value = ALPHABET.binary_search(sign).ok()?;
        Some((bits << 5) | value as u128)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LARGEST: &str = "usr_7zzzzzzzzzzzzzzzzzzzzzzzzz";

    #[test]
    fn the_largest_and_the_smallest_id_have_a_text() {
        assert_eq!(UserId(u128::MAX).to_string(), LARGEST);
        assert_eq!(UserId::parse(LARGEST), Ok(UserId(u128::MAX)));
        assert_eq!(UserId(0).to_string(), "usr_00000000000000000000000000");
    }

    #[test]
    fn texts_that_no_id_has_are_not_found() {
        for text in [
            "",
            "usr_",
            "org_7zzzzzzzzzzzzzzzzzzzzzzzzz",
            "usr_8zzzzzzzzzzzzzzzzzzzzzzzzz",
            "usr_7zzzzzzzzzzzzzzzzzzzzzzzz",
            "usr_7zzzzzzzzzzzzzzzzzzzzzzzzzz",
            "usr_7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
            "USR_7zzzzzzzzzzzzzzzzzzzzzzzzz",
            "usr_7zzzzzzzzzzzzzzzzzzzzzzzzl",
            "usr_7zzzzzzzzzzzzzzzzzzzzzzzz\u{0}",
            " usr_7zzzzzzzzzzzzzzzzzzzzzzzzz",
            "usr_7zzzzzzzzzzzzzzzzzzzzzzzzz ",
            "usr_7zzzzzzzzzzzzzzzzzzzzzzzé",
        ] {
            assert_eq!(UserId::parse(text), Err(ProblemCode::NotFound), "{text:?}");
        }
    }

    #[test]
    fn an_id_is_its_text_in_json() {
        let id = EventId(7);
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, "\"evt_00000000000000000000000007\"");
        assert_eq!(serde_json::from_str::<EventId>(&json).unwrap(), id);
        assert!(serde_json::from_str::<UserId>(&json).is_err());
    }

    proptest! {
        #[test]
        fn reading_gives_back_what_was_written(bits: u128) {
            let id = SessionId(bits);
            prop_assert_eq!(SessionId::parse(&id.to_string()), Ok(id));
        }

        #[test]
        fn texts_sort_as_ids_do(a: u128, b: u128) {
            let (a, b) = (UserId(a), UserId(b));
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        }

        #[test]
        fn whatever_is_read_is_written_the_same(text in "usr_[0-9a-z]{26}") {
            if let Ok(id) = UserId::parse(&text) {
                prop_assert_eq!(id.to_string(), text);
            }
        }
    }
}
