//! Problems with fields in words: what to do, in the words of the field's label.

use rollcall_core::domain::ProblemCode;

use crate::words::file;

/// The sentence beside a list in which nothing was chosen.
pub fn choose(label: &str) -> String {
    format!("Choose {}", with_article(&lower_first(label)))
}

/// The sentence beside an address that somebody has whom one may see.
pub fn taken_by(address: &str, name: &str, state: &str) -> String {
    format!("{address} is already used by {name} ({state})")
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
        ProblemCode::EmailWithSpace => format!("{label} has a space in it. Remove it"),
        ProblemCode::EmailMalformed => {
            format!("{label} is not complete. Enter it like name@example.org")
        }
        ProblemCode::EmailTaken => format!("{label} is already used by somebody else"),
        ProblemCode::NameTaken => format!("{label} is already in use. Choose another"),
        ProblemCode::PhoneMalformed => {
            format!("{label} is not a telephone number. Enter it like +44 113 496 0000")
        }
        ProblemCode::NpiMalformed => {
            "Check the NPI: it has 10 digits, and the last one must fit the others".to_owned()
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
            "Many people use this password, so attackers try it first. Choose another".to_owned()
        }
        ProblemCode::PasswordPersonal => {
            "This password is made up of your name, address or the product's name. Choose another"
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
            "Passwords are never imported. Choose “Don't import”; people choose their own when they \
             accept the invitation"
                .to_owned()
        }
        ProblemCode::ColumnTwice { heading } => format!(
            "The column “{heading}” already goes there. Choose another field for one of the two"
        ),
        ProblemCode::ColumnCount { columns } => format!(
            "The file has {columns} columns, and the choice does not match them. Upload the file again"
        ),
        ProblemCode::BadQuery => format!("{label} does not fit this list"),
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

/// "a user", "an organization", "an NPI"; several things have no article.
pub fn with_article(thing: &str) -> String {
    if is_several(thing) {
        return thing.to_owned();
    }
    // "NPI" and the X of "X-ray" are said letter by letter, "EQUIPMENT" is not.
    let first = thing.split([' ', '-']).next().unwrap_or_default();
    let is_spelled = first.chars().count() <= 4 && first.chars().all(char::is_uppercase);
    let an = if is_spelled {
        thing.starts_with(['A', 'E', 'F', 'H', 'I', 'L', 'M', 'N', 'O', 'R', 'S', 'X'])
    } else {
        thing.to_lowercase().starts_with(['a', 'e', 'i', 'o'])
    };
    format!("{} {thing}", if an { "an" } else { "a" })
}

/// "locations", but not "address", "campus" or "basis".
fn is_several(thing: &str) -> bool {
    thing.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| thing.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_has_its_article_and_several_have_none() {
        for (thing, text) in [
            ("user", "a user"),
            ("unit", "a unit"),
            ("name", "a name"),
            ("Nurse", "a Nurse"),
            ("office", "an office"),
            ("Organization", "an Organization"),
            ("e-mail", "an e-mail"),
            ("E-mail", "an E-mail"),
            ("NPI", "an NPI"),
            ("URL", "a URL"),
            ("UNIT OF CARE", "a UNIT OF CARE"),
            ("MRI scanner", "an MRI scanner"),
            ("HOSPITAL", "a HOSPITAL"),
            ("EQUIPMENT", "an EQUIPMENT"),
            ("X-ray unit", "an X-ray unit"),
            ("practice address", "a practice address"),
            ("campus", "a campus"),
            ("locations", "locations"),
        ] {
            assert_eq!(with_article(thing), text);
        }
    }
}
