//! Problems with fields in words: what to do, in the words of the field's label.

use rollcall_core::domain::ProblemCode;

use crate::words::file;

/// The sentence beside a list in which nothing was chosen.
pub fn choose(label: &str) -> String {
    format!("Choose {}", with_article(&lower_first(label)))
}

/// The sentence beside the field. `label` as the form shows it, such as "Last name".
pub fn problem(code: &ProblemCode, label: &str) -> String {
    let the = lower_first(label);
    match code {
        ProblemCode::Missing => format!("Enter {}", with_article(&the)),
        ProblemCode::TooLong { max } => format!("{label} must have at most {max} characters"),
        ProblemCode::TooShort { min } => format!("{label} must have at least {min} characters"),
        ProblemCode::HiddenCharacter => {
            format!("{label} contains hidden characters. Type it instead of pasting it")
        }
        ProblemCode::EmailWithoutAt => format!("{label} needs an @, as in name@example.org"),
        ProblemCode::EmailWithoutEnding => {
            format!("{label} is missing its domain ending, such as .org")
        }
        ProblemCode::EmailWithSpace => format!("{label} has a space in it. Take it out"),
        ProblemCode::EmailMalformed => {
            format!("{label} is not complete. Enter it like name@example.org")
        }
        ProblemCode::EmailTaken => format!("{label} is already used by somebody else"),
        ProblemCode::NameTaken => format!("{label} is already in use. Choose another"),
        ProblemCode::PhoneMalformed => {
            format!("Enter {} with its digits, such as +44 113 496 0000", with_article(&the))
        }
        ProblemCode::NpiMalformed => {
            "Enter the 10 digits of the NPI. The last one does not fit the others".to_owned()
        }
        ProblemCode::NpiTaken => format!("{label} is already in use. Enter another, or leave it blank"),
        ProblemCode::NotAllowed { allowed } if allowed.len() == 1 => {
            format!("{label} must be {}", allowed.concat())
        }
        ProblemCode::NotAllowed { allowed } => {
            format!("{label} must be one of: {}", allowed.join(", "))
        }
        ProblemCode::NotFound => format!("{label} was not found. Choose it from the list"),
        ProblemCode::UnknownField => format!("There is no field “{label}”. Leave it out"),
        ProblemCode::NotForThisRole => format!("This role has no {the}. Leave it empty"),
        ProblemCode::WrongType { expected } => format!("{label} must be {expected}"),
        ProblemCode::PasswordCommon => {
            "Many people use this password, so it is tried first. Choose another".to_owned()
        }
        ProblemCode::PasswordPersonal => {
            "This password is made of your name, address or the product's name. Choose another"
                .to_owned()
        }
        ProblemCode::PasswordGuessable => {
            "This password follows a pattern that is easy to guess. Choose another".to_owned()
        }
        ProblemCode::WrongPassword => "That is not your current password".to_owned(),
        ProblemCode::Duplicate => format!("{label} is given twice. Give it once"),
        ProblemCode::DateMalformed => "Enter the date like 2026-11-23".to_owned(),
        ProblemCode::AboveYourCeiling => {
            format!("Your role may not give this {the}. Choose another, or ask an admin")
        }
        ProblemCode::File(refusal) => file(refusal),
        ProblemCode::ColumnPassword => {
            "Passwords are never imported. Choose “Don't import”; people set their own password from \
             their invitation"
                .to_owned()
        }
        ProblemCode::ColumnTwice { heading } => format!(
            "The column “{heading}” already goes there. Choose another field for one of the two"
        ),
        ProblemCode::ColumnCount { columns } => format!(
            "The file has {columns} columns, and the choice does not match them. Upload the file again"
        ),
        ProblemCode::BadQuery => format!("{label} is not something this list can be asked for"),
    }
}

/// "Last name" inside a sentence; "NPI" and "E-mail" keep what must stay large.
fn lower_first(label: &str) -> String {
    let mut signs = label.chars();
    match (signs.next(), signs.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(signs).collect()
        }
        _ => label.to_owned(),
    }
}

/// "a user", "an organization"; several things have no article.
pub fn with_article(thing: &str) -> String {
    if thing.ends_with('s') {
        return thing.to_owned();
    }
    let an = thing.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O', 'N']);
    format!("{} {thing}", if an { "an" } else { "a" })
}
