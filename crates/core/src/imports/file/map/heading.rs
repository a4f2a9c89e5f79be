//! Headings made alike, so that `E-Mail`, `e_mail` and `Email [Required]` are one word.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// Words for passwords and other secrets; a heading that contains one is never imported.
const PASSWORD: [&str; 17] = [
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "pwd",
    "passwort",
    "kennwort",
    "motdepasse",
    "contrasena",
    "contrasenya",
    "senha",
    "wachtwoord",
    "parola",
    "losenord",
    "adgangskode",
    "heslo",
    "clientsecret",
];

/// Whether the column holds passwords, whatever else its heading says.
pub(in crate::imports::file) fn is_password(heading: &str) -> bool {
    let folded = fold(heading);
    PASSWORD.iter().any(|word| folded.contains(word))
}

/// Letters and digits only, small, without accents: `Prénom (usuel)` becomes `prenomusuel`.
pub(super) fn fold(text: &str) -> String {
    DecomposingNormalizerBorrowed::new_nfkd()
        .normalize_iter(text.chars())
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The part in square brackets, where Entra names the property: `Job title [jobTitle]`.
pub(super) fn property(heading: &str) -> Option<&str> {
    let (_, after) = heading.split_once('[')?;
    after.split_once(']').map(|(property, _)| property.trim())
}

/// The folded words by which a heading may be known: without what is in brackets, and the property.
pub(super) fn names(heading: &str) -> Vec<String> {
    let bare = fold(&without_brackets(heading));
    // Entra's property here is the opposite of its heading, and the heading says what Yes means.
    if bare.starts_with("block") {
        return vec![bare];
    }
    let mut names: Vec<String> = property(heading).map(fold).into_iter().collect();
    names.push(if bare.is_empty() { fold(heading) } else { bare });
    names
}

fn without_brackets(heading: &str) -> String {
    let mut depth = 0_u32;
    heading
        .chars()
        .filter(|letter| {
            match letter {
                '[' | '(' => depth += 1,
                ']' | ')' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_any_spelling_become_one_word() {
        for (heading, expected) in [
            ("E-Mail", vec!["email"]),
            ("e_mail *", vec!["email"]),
            ("Email Address [Required]", vec!["required", "emailaddress"]),
            ("Job title [jobTitle]", vec!["jobtitle", "jobtitle"]),
            ("Block sign in (Yes/No) [accountEnabled] Required", vec!["blocksigninrequired"]),
            ("Prénom", vec!["prenom"]),
            ("Téléphone (mobile)", vec!["telephone"]),
            ("[Email]", vec!["email", "email"]),
        ] {
            assert_eq!(names(heading), expected, "{heading}");
        }
    }

    #[test]
    fn password_columns_are_known_in_many_languages() {
        for heading in [
            "Password [Required]",
            "Password Hash Function",
            "Initial password [passwordProfile] Required",
            "password_hash",
            "Passwort",
            "Mot de passe",
            "Contraseña",
            "pwd",
        ] {
            assert!(is_password(heading), "{heading}");
        }
        for heading in ["Passport", "Secretary", "Email", "Bypass"] {
            assert!(!is_password(heading), "{heading}");
        }
    }
}
