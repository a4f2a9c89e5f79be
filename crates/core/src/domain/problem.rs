//! What is wrong with one field: a stable code with its numbers; interfaces put it into words.

use serde::{Deserialize, Deserializer, Serialize};

use super::FileRefusal;

/// One broken rule at one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The field as the API names it, nested with dots: `last_name`, `attributes.phone`, `locations`.
    pub field: String,
    /// Which rule it breaks.
    pub code: ProblemCode,
}

impl Problem {
    /// A problem at a field.
    pub fn at(field: impl Into<String>, code: ProblemCode) -> Self {
        Self { field: field.into(), code }
    }
}

/// The rules that a field can break. Closed: every interface has words for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum ProblemCode {
    /// A required field is empty.
    Missing,
    /// Longer than allowed, in characters.
    TooLong {
        /// The most characters that are allowed.
        max: usize,
    },
    /// Shorter than allowed, in characters.
    TooShort {
        /// The fewest characters that are allowed.
        min: usize,
    },
    /// Contains a control, invisible or text-direction character, or is not valid Unicode text.
    HiddenCharacter,
    /// An e-mail address without `@`.
    EmailWithoutAt,
    /// An e-mail address whose domain has no ending, such as `.org`.
    EmailWithoutEnding,
    /// An e-mail address with a space in it.
    EmailWithSpace,
    /// Not an e-mail address for another reason.
    EmailMalformed,
    /// Already used by a user whom the actor may see.
    EmailTaken,
    /// Another organization, or another location of the organization, has this name.
    NameTaken,
    /// Not a telephone number.
    PhoneMalformed,
    /// Not an NPI: wrong length or check digit.
    NpiMalformed,
    /// Another provider has this NPI.
    NpiTaken,
    /// Not one of the values that are allowed here.
    NotAllowed {
        /// The values that are allowed.
        allowed: Vec<String>,
    },
    /// Nothing with this name or id exists (or not for this actor).
    NotFound,
    /// The field does not exist.
    UnknownField,
    /// The field exists but this role does not have it, or this actor may not set it.
    NotForThisRole,
    /// Of the wrong type.
    WrongType {
        /// The type that is expected, in a word: `text`, `list`, `true or false`.
        #[serde(deserialize_with = "type_word")]
        expected: TypeWord,
    },
    /// A password that everybody tries first.
    PasswordCommon,
    /// A password made of the person's own name, address or the product's words.
    PasswordPersonal,
    /// A password that is easy to guess for another reason (a keyboard walk, a repeated sign).
    PasswordGuessable,
    /// The current password that was given is not right.
    WrongPassword,
    /// The same value stands twice where it may stand once.
    Duplicate,
    /// Not a date (`2026-11-23`) or a time with zone.
    DateMalformed,
    /// The actor may not give this.
    AboveYourCeiling,
    /// A cursor, filter or sort that this list does not have.
    BadQuery,
    /// A file that cannot be read.
    File(FileRefusal),
    /// A column of a file that holds passwords, which are never imported.
    ColumnPassword,
    /// Another column of the file goes there already.
    ColumnTwice {
        /// The heading of that column.
        heading: String,
    },
    /// Not one target for each column of the file.
    ColumnCount {
        /// How many columns the file has.
        columns: usize,
    },
}

impl ProblemCode {
    /// The stable code as it stands in API problems and result files.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong { .. } => "too-long",
            Self::TooShort { .. } => "too-short",
            Self::HiddenCharacter => "hidden-character",
            Self::EmailWithoutAt => "email-without-at",
            Self::EmailWithoutEnding => "email-without-ending",
            Self::EmailWithSpace => "email-with-space",
            Self::EmailMalformed => "email-malformed",
            Self::EmailTaken => "email-taken",
            Self::NameTaken => "name-taken",
            Self::PhoneMalformed => "phone-malformed",
            Self::NpiMalformed => "npi-malformed",
            Self::NpiTaken => "npi-taken",
            Self::NotAllowed { .. } => "not-allowed",
            Self::NotFound => "not-found",
            Self::UnknownField => "unknown-field",
            Self::NotForThisRole => "not-for-this-role",
            Self::WrongType { .. } => "wrong-type",
            Self::PasswordCommon => "password-common",
            Self::PasswordPersonal => "password-personal",
            Self::PasswordGuessable => "password-guessable",
            Self::WrongPassword => "wrong-password",
            Self::Duplicate => "duplicate",
            Self::DateMalformed => "date-malformed",
            Self::AboveYourCeiling => "above-your-ceiling",
            Self::BadQuery => "bad-query",
            Self::File(refusal) => refusal.code(),
            Self::ColumnPassword => "column-password",
            Self::ColumnTwice { .. } => "column-twice",
            Self::ColumnCount { .. } => "column-wrong-length",
        }
    }
}

/// A word for a type, one of our own.
type TypeWord = &'static str;

/// The words for types are our own, so they are found among them when a kept problem is read.
fn type_word<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TypeWord, D::Error> {
    let word = String::deserialize(deserializer)?;
    let known =
        ["text", "list", "number", "true or false"].into_iter().find(|known| *known == word);
    Ok(known.unwrap_or("text"))
}

/// Collects the problems of many fields, so that a refusal names all of them at once.
#[derive(Debug, Default)]
pub struct Checks {
    problems: Vec<Problem>,
}

impl Checks {
    /// Nothing wrong yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The value, or `None` with the problem noted at the field.
    pub fn take<T>(&mut self, field: &str, parsed: Result<T, ProblemCode>) -> Option<T> {
        parsed.map_err(|code| self.note(field, code)).ok()
    }

    /// Notes a problem at a field.
    pub fn note(&mut self, field: &str, code: ProblemCode) {
        self.problems.push(Problem::at(field, code));
    }

    /// Notes problems that were found elsewhere.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        self.problems.extend(problems);
    }

    /// Whether nothing was noted.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    /// `Err` with everything that was noted.
    pub fn finish(self) -> Result<(), Vec<Problem>> {
        if self.problems.is_empty() { Ok(()) } else { Err(self.problems) }
    }
}
