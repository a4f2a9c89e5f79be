//! Spreadsheets run cells that begin like a formula: such cells get a leading apostrophe when they
//! are written, and lose it when they are read (OWASP: CSV injection).
//!
//! The two are exact opposites, also for texts that begin with an apostrophe of their own: only
//! apostrophes that stand before a formula's first sign are counted, so `'t Hart` stays as it is.

use std::borrow::Cow;

/// The text as it may stand in a file that a spreadsheet opens.
pub(super) fn neutralise(text: &str) -> Cow<'_, str> {
    if starts_formula(text.trim_start_matches('\'')) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether [`neutralise`] wrote this text, so that its first apostrophe is not part of the value.
pub(super) fn is_neutralised(text: &str) -> bool {
    text.starts_with('\'') && starts_formula(text.trim_start_matches('\''))
}

/// The ASCII signs, the line break, and the wide forms that spreadsheets treat alike.
fn starts_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn restore(text: &str) -> &str {
        if is_neutralised(text) { &text[1..] } else { text }
    }

    #[test]
    fn formulas_get_an_apostrophe_and_names_keep_theirs() {
        for (value, written) in [
            ("=1+1", "'=1+1"),
            ("+41 79 555 01 00", "'+41 79 555 01 00"),
            ("-", "'-"),
            ("@here", "'@here"),
            ("\tx", "'\tx"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("'t Hart", "'t Hart"),
            ("O'Neill", "O'Neill"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(neutralise(value), written);
            assert_eq!(restore(written), value);
        }
    }

    proptest! {
        #[test]
        fn restoring_gives_back_every_text(text in "['=+@\\-\ta-z]{0,8}|\\PC*") {
            let written = neutralise(&text);
            prop_assert_eq!(restore(&written), &text);
            prop_assert!(!starts_formula(&written));
        }
    }
}
