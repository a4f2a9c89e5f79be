//! Text of users made fit for a letter: one line, and nothing that a mail program turns into a link.

use std::fmt;

use crate::domain::is_hidden;

/// One line of text for a letter. Made by [`Plain::of`] from what people typed (names of people and
/// organizations), so that a name such as `https://evil.example` cannot become a link in somebody
/// else's mail (CVE-2024-41953, CVE-2022-1274).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plain(String);

impl Plain {
    /// What a person typed: folded to one line, with a space wherever a mail program would see an
    /// address or a link. Hidden and text-direction characters are left out.
    pub fn of(typed: &str) -> Self {
        Self(unlinked(&one_line(typed)))
    }

    /// Words of the deployment itself (the product's name): only folded to one line.
    pub fn own(words: &str) -> Self {
        Self(one_line(words))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Every run of white space and control characters becomes one space.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !is_hidden(c) {
            line.push(c);
        }
    }
    line.truncate(line.trim_end().len());
    // An encoded word (RFC 2047) in a header would be read as what it encodes, links and all.
    line.replace("=?", "= ?")
}

/// Breaks whatever looks like a host name, a mail address or a scheme: `evil. example`, `a @ b`, `https: //`.
/// Initials (`J.R.`), decimals (`2.5`) and times (`10:30`) stay whole.
fn unlinked(line: &str) -> String {
    let mut broken = String::with_capacity(line.len() + 8);
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '@' | '＠' | '﹫' => {
                if !broken.is_empty() && !broken.ends_with(' ') {
                    broken.push(' ');
                }
                broken.push(c);
                if rest.peek().is_some_and(|&next| next != ' ') {
                    broken.push(' ');
                }
            }
            '.' | '。' | '．' | '｡' | ':' => {
                broken.push(c);
                let mut ahead = rest.clone();
                let is_link_like = match (ahead.next(), ahead.next()) {
                    (None | Some(' '), _) => false,
                    (Some(next), _) if next.is_ascii_digit() => false,
                    (Some(next), after) if c != ':' && next.is_alphabetic() => {
                        after.is_some_and(|after| after.is_alphanumeric() || after == '-')
                    }
                    (Some(_), _) => c == ':',
                };
                if is_link_like {
                    broken.push(' ');
                }
            }
            _ => broken.push(c),
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ordinary_names_stay_as_they_are() {
        for name in [
            "Maya Osei",
            "Tomás Ferreira-Núñez",
            "J.R. Smith",
            "Dr. O’Neil, Jr.",
            "Clinic 2.5",
            "Open 10:30",
            "محمد علی",
            "李小龍",
            "Northside (main) & Sons <North>",
        ] {
            assert_eq!(Plain::of(name).as_str(), name);
        }
    }

    #[test]
    fn what_looks_like_a_link_is_broken() {
        for (typed, plain) in [
            ("https://evil.example/x?y=1", "https: //evil. example/x?y=1"),
            ("www.evil.example", "www. evil. example"),
            ("Booking.com", "Booking. com"),
            ("a@b.org", "a @ b. org"),
            ("javascript:alert(1)", "javascript: alert(1)"),
            ("evil。example", "evil。 example"),
            ("evil.\u{200c}com", "evil. com"),
            ("evil.\u{200b}com", "evil. com"),
            ("=?utf-8?q?evil=2Ecom?=", "= ?utf-8?q?evil=2Ecom?="),
        ] {
            assert_eq!(Plain::of(typed).as_str(), plain);
        }
    }

    #[test]
    fn lines_and_hidden_characters_are_folded() {
        let typed = " Ada\r\nBcc: x@y.org\0\u{202e}Lovelace\u{2028}\t. ";
        assert_eq!(Plain::of(typed).as_str(), "Ada Bcc: x @ y. org Lovelace .");
    }

    proptest! {
        #[test]
        fn nothing_that_mail_programs_link_is_left(typed in "[a-z.:/@ \\r\\n。A-Z0-9-]{0,40}") {
            let plain = Plain::of(&typed);
            prop_assert!(!plain.as_str().contains("://"));
            prop_assert!(!plain.as_str().contains(char::is_control));
            for word in plain.as_str().split(' ') {
                prop_assert!(!word.contains('@') || word == "@");
                let endings = word.split(['.', '。']).skip(1);
                for ending in endings {
                    let ending = ending.split(['/', ':']).next().unwrap();
                    let is_domain_ending = ending.len() > 1 && ending.starts_with(char::is_alphabetic);
                    prop_assert!(!is_domain_ending, "{word}");
                }
            }
        }
    }
}
