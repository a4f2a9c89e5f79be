//! What was typed into a form that could not be done now. It is kept on the page that says so, in the browser of
//! whoever typed it and nowhere else, and does nothing until they send it on.

use std::sync::{Arc, OnceLock};

use http::Uri;
use url::form_urlencoded;

use crate::console::routes;

/// The most bytes of a form that are kept. What is longer was not typed by hand.
const MOST: usize = 64 * 1024;

/// The fields of a form as they were sent, in their order.
pub(super) type Pairs = Vec<(String, String)>;

/// A form of ours that waits: where it was sent, and what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    /// Where it was sent, on this site.
    pub(super) address: String,
    /// What was typed, without any secret.
    pub(super) pairs: Pairs,
}

impl Kept {
    /// What a form that was just sent has to keep.
    pub(super) fn of(sent_to: &Uri, pairs: &[(String, String)]) -> Option<Self> {
        let address = sent_to.path_and_query().map_or("", http::uri::PathAndQuery::as_str);
        Self::at(address, pairs.to_vec())
    }

    /// Reads what a page of ours carried: the form's address, and its fields as `written`.
    pub(super) fn read(address: &str, written: &str) -> Option<Self> {
        Self::at(address, form_urlencoded::parse(written.as_bytes()).into_owned().collect())
    }

    fn at(address: &str, mut pairs: Pairs) -> Option<Self> {
        pairs.retain(|(name, _)| !is_secret(name));
        let address = routes::own_path(address);
        let kept = Self { address, pairs };
        let is_fit = kept.address != routes::HOME && kept.written().len() <= MOST;
        is_fit.then_some(kept)
    }

    /// Its fields in one line of text.
    pub(super) fn written(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.pairs).finish()
    }
}

/// Tokens belong to one session, and passwords to nobody but those who type them.
fn is_secret(name: &str) -> bool {
    name == "csrf" || name.contains("password")
}

/// Where a handler's form puts what was typed, so that the page of a failure further out can keep it.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelf(Arc<OnceLock<Kept>>);

impl Shelf {
    /// Puts it there; the first one counts.
    pub(super) fn put(&self, kept: Kept) {
        let _ = self.0.set(kept);
    }

    /// What is there.
    pub(super) fn take(&self) -> Option<Kept> {
        self.0.get().cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(pairs: &[(&str, &str)]) -> Pairs {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn what_was_typed_is_kept_as_it_was_and_secrets_are_not() {
        let typed = pairs(&[
            ("csrf", "x"),
            ("note", "two\r\nlines & more"),
            ("show", "a"),
            ("show", "b"),
            ("password", "x"),
            ("current_password", "x"),
        ]);
        let kept = Kept::of(&Uri::from_static("/users?q=ann"), &typed).unwrap();
        assert_eq!(kept.address, "/users?q=ann");
        assert_eq!(
            kept.pairs,
            pairs(&[("note", "two\r\nlines & more"), ("show", "a"), ("show", "b")])
        );
        assert_eq!(Kept::read(&kept.address, &kept.written()), Some(kept));
    }

    #[test]
    fn b03_what_is_kept_goes_nowhere_else_and_has_an_end() {
        for address in ["", "/", "//evil.example", "https://evil.example/users", "/sign-in"] {
            assert_eq!(Kept::read(address, "name=Ann"), None, "{address}");
        }
        let long = format!("name={}", "a".repeat(MOST));
        assert_eq!(Kept::read("/users", &long), None);
    }
}
