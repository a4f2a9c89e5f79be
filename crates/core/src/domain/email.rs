//! E-mail addresses: kept as typed, compared by their folded form.
//!
//! The rules are those of mailboxes that exist: a dot-atom before the `@` (RFC 5322 section 3.2.3,
//! beyond ASCII letters as RFC 6532 allows) and a host name with an ending after it (IDNA, UTS 46).
//! Quoted local parts, comments, display names, lists and address literals are refused: no person
//! has one, and each has been a way to smuggle something into a letter.

use std::fmt;

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use idna::AsciiDenyList;
use idna::uts46::{DnsLength, Hyphens, Uts46};
use serde::{Serialize, Serializer};

use super::ProblemCode;
use super::text::{NFC, is_hidden, text_traits};

/// An address to which letters can be sent.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email {
    text: Box<str>,
    folded: Box<str>,
}

impl Email {
    /// The most bytes that an address may have on the wire (RFC 5321 section 4.5.3.1.3, less its
    /// brackets).
    pub const MAX: usize = 254;
    /// The most bytes before the `@` (RFC 5321 section 4.5.3.1.1).
    const MAX_LOCAL: usize = 64;

    /// The address in this text; white space around it does not count.
    ///
    /// `Missing`, `HiddenCharacter`, `TooLong`, `EmailWithSpace`, `EmailWithoutAt` and
    /// `EmailWithoutEnding` as their names say, `EmailMalformed` for everything else.
    pub fn parse(text: &str) -> Result<Self, ProblemCode> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ProblemCode::Missing);
        }
        // Before anything that costs: no address of this length is one.
        if text.len() > Self::MAX {
            return Err(ProblemCode::TooLong { max: Self::MAX });
        }
        if text.chars().any(is_hidden) {
            return Err(ProblemCode::HiddenCharacter);
        }
        if text.contains(char::is_whitespace) {
            return Err(ProblemCode::EmailWithSpace);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(ProblemCode::EmailWithoutAt)?;
        if local.len() > Self::MAX_LOCAL || !is_dot_atom(local) {
            return Err(ProblemCode::EmailMalformed);
        }
        let domain = ascii_domain(domain)?;
        // NFC twice: composed letters lower-case as one, and some lower cases compose anew.
        let local = NFC.normalize(&NFC.normalize(local).to_lowercase()).into_owned();
        let folded = format!("{local}@{domain}");
        if folded.len() > Self::MAX {
            return Err(ProblemCode::TooLong { max: Self::MAX });
        }
        Ok(Self { text: text.into(), folded: folded.into() })
    }

    /// The address as it was typed: for people to read.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The unique key: local part in lower case and NFC, domain in lower-case ASCII (`xn--…`).
    /// Dots and plus signs stay: whose they are is the provider's business.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The domain in lower-case ASCII.
    pub fn domain(&self) -> &str {
        self.folded.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// The address for the wire: local part as typed, domain in lower-case ASCII.
    pub fn deliverable(&self) -> String {
        let local = self.text.rsplit_once('@').map_or("", |(local, _)| local);
        format!("{local}@{}", self.domain())
    }
}

text_traits!(Email);

/// Atoms between single dots: `ada`, `ada.lovelace+lab`.
fn is_dot_atom(text: &str) -> bool {
    text.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom_sign))
}

fn is_atom_sign(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    }
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    GeneralCategoryGroup::Letter
        .union(GeneralCategoryGroup::Mark)
        .union(GeneralCategoryGroup::Number)
        .contains(category)
}

/// The domain as DNS has it.
fn ascii_domain(domain: &str) -> Result<String, ProblemCode> {
    match domain.rsplit_once(['.', '。']) {
        None | Some((_, "")) => return Err(ProblemCode::EmailWithoutEnding),
        Some(_) => {}
    }
    let ascii = Uts46::new()
        .to_ascii(
            domain.as_bytes(),
            AsciiDenyList::STD3,
            Hyphens::CheckFirstLast,
            DnsLength::Verify,
        )
        .map_err(|_| ProblemCode::EmailMalformed)?;
    // An ending of digits only is the end of an IP address.
    match ascii.rsplit_once('.') {
        Some((_, ending)) if ending.bytes().any(|byte| byte.is_ascii_alphabetic()) => {
            Ok(ascii.into_owned())
        }
        _ => Err(ProblemCode::EmailMalformed),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_kept_as_typed_and_folded_beside() {
        for (typed, folded) in [
            ("ada@example.org", "ada@example.org"),
            (" Ada.Lovelace+Lab@Example.ORG\r\n", "ada.lovelace+lab@example.org"),
            ("o'brien@example.co.uk", "o'brien@example.co.uk"),
            ("ada@exämple.org", "ada@xn--exmple-cua.org"),
            ("ada@XN--EXMPLE-CUA.org", "ada@xn--exmple-cua.org"),
            ("ada@ｅxample。org", "ada@example.org"),
            ("JOSE\u{301}@example.org", "jos\u{e9}@example.org"),
            ("用户@例子.中国", "用户@xn--fsqu00a.xn--fiqs8s"),
            ("a@r3---sn-x.example.org", "a@r3---sn-x.example.org"),
        ] {
            let email = Email::parse(typed).unwrap();
            assert_eq!(email.as_str(), typed.trim());
            assert_eq!(email.folded(), folded);
        }
    }

    #[test]
    fn a_letter_goes_to_the_local_part_as_typed() {
        let email = Email::parse("Ada@Exämple.ORG").unwrap();
        assert_eq!(email.deliverable(), "Ada@xn--exmple-cua.org");
        assert_eq!(email.domain(), "xn--exmple-cua.org");
    }

    #[test]
    fn each_mistake_is_called_by_its_name() {
        use ProblemCode::{
            EmailMalformed, EmailWithSpace, EmailWithoutAt, EmailWithoutEnding, Missing, TooLong,
        };
        for (typed, code) in [
            ("", Missing),
            (" \t", Missing),
            ("ada", EmailWithoutAt),
            ("ada.example.org", EmailWithoutAt),
            ("ada @example.org", EmailWithSpace),
            ("ada@exam ple.org", EmailWithSpace),
            ("ada@", EmailWithoutEnding),
            ("ada@example", EmailWithoutEnding),
            ("ada@example.", EmailWithoutEnding),
            ("@example.org", EmailMalformed),
            (".ada@example.org", EmailMalformed),
            ("ada.@example.org", EmailMalformed),
            ("ad..a@example.org", EmailMalformed),
            ("ada@.org", EmailMalformed),
            ("ada@example..org", EmailMalformed),
            ("ada@-example.org", EmailMalformed),
            ("ada@exam_ple.org", EmailMalformed),
            ("ada@192.168.0.1", EmailMalformed),
            ("ada@[192.168.0.1]", EmailMalformed),
            (&format!("ada@{}.org", "x".repeat(64)), EmailMalformed),
            (&format!("{}@example.org", "x".repeat(250)), TooLong { max: 254 }),
        ] {
            assert_eq!(Email::parse(typed), Err(code), "{typed:?}");
        }
    }

    /// Attack A14: look-alikes are other addresses; other spellings of one address are not.
    #[test]
    fn a14_look_alikes_have_keys_of_their_own() {
        let folded = |text| Email::parse(text).unwrap().folded().to_owned();
        assert_eq!(folded("MIKE@EXAMPLE.ORG"), folded("mike@example.org"));
        for other in
            ["mıke@example.org", "mike@exámple.org", "mіke@example.org", "mikE@exampIe.org"]
        {
            assert_ne!(folded(other), folded("mike@example.org"), "{other}");
        }
    }

    /// Attack A15.
    #[test]
    fn a15_hidden_characters_are_refused() {
        for c in ['\0', '\n', '\r', '\t', '\u{ad}', '\u{200b}', '\u{200d}', '\u{202e}', '\u{feff}']
        {
            for typed in [format!("ad{c}a@example.org"), format!("ada@exam{c}ple.org")] {
                assert_eq!(Email::parse(&typed), Err(ProblemCode::HiddenCharacter), "{typed:?}");
            }
        }
    }

    /// Attack K03.
    #[test]
    fn k03_an_address_cannot_carry_a_second_one_or_a_header() {
        for typed in [
            "a@b@c.org",
            "\"ab\"@example.org",
            "\"a@evil.org\"@example.org",
            "a(comment)@example.org",
            "a@example.org(comment)",
            "<a@example.org>",
            "a<b@example.org",
            "a,b@example.org",
            "a@example.org,b@example.org",
            "a@example.org;b@example.org",
            "a:b@example.org",
            "a\\b@example.org",
            "a@example.org>",
            "a@exam＠ple.org",
            "a＠b@example.org",
            &format!("{}@example.org", "x".repeat(65)),
        ] {
            assert_eq!(Email::parse(typed), Err(ProblemCode::EmailMalformed), "{typed:?}");
        }
        for typed in ["a@example.org\r\nBcc: b@example.org", "a\0@example.org"] {
            assert_eq!(Email::parse(typed), Err(ProblemCode::HiddenCharacter), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_accepted_can_be_sent_to(
            local in "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~\u{e9}-]{1,12}",
            domain in "[a-zA-Z0-9-]{1,8}\\.[a-zü]{2,6}",
        ) {
            if let Ok(email) = Email::parse(&format!("{local}@{domain}")) {
                prop_assert!(email.deliverable().parse::<lettre::Address>().is_ok());
            }
        }

        #[test]
        fn folding_twice_changes_nothing(
            local in "\\PC{1,12}",
            domain in "\\PC{1,8}\\.[a-zA-Zü]{2,6}",
        ) {
            if let Ok(email) = Email::parse(&format!("{local}@{domain}")) {
                let folded = Email::parse(email.folded()).unwrap();
                prop_assert_eq!(folded.folded(), email.folded());
            }
        }
    }
}
