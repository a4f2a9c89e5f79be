//! What was typed into a form that could not be done now. It is kept on the page that says so, in the browser of
//! whoever typed it and nowhere else, and does nothing until they send it on.

use std::sync::{Arc, OnceLock};

use http::Uri;
use rollcall_core::domain::UserId;
use url::form_urlencoded;

use crate::console::form::{TOKEN, token_of};
use crate::console::routes;
use crate::door::Seal;

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
    /// Who typed it, as the page says that the form stood on. A page of ours sent it, so nobody else put a name there;
    /// whoever sits at the browser could, and has what was typed before them.
    pub(super) whose: Option<UserId>,
    /// Whether a page of the session sent it that the browser came with. What is not was never checked: it is shown,
    /// and never done at one press.
    pub(super) is_ours: bool,
}

impl Kept {
    /// What a form that was just sent has to keep; `seal` is that of the session that the browser came with, alive or
    /// not.
    pub(super) fn of(
        sent_to: &Uri,
        pairs: &[(String, String)],
        seal: Option<&Seal>,
    ) -> Option<Self> {
        let address = sent_to.path_and_query().map_or("", http::uri::PathAndQuery::as_str);
        let token = token_of(pairs);
        let whose = token.and_then(Seal::person_of).unwrap_or_default();
        let is_ours = token.zip(seal).is_some_and(|(token, seal)| seal.is_form_token(token));
        Some(Self { is_ours, ..Self::at(address, pairs.to_vec(), whose)? })
    }

    /// Reads what a page of ours carried: the form's address, its fields as `written`, and whose it is.
    pub(super) fn read(address: &str, written: &str, whose: &str) -> Option<Self> {
        Self::at(address, form_urlencoded::parse(written.as_bytes()).into_owned().collect(), whose)
    }

    fn at(address: &str, mut pairs: Pairs, whose: &str) -> Option<Self> {
        pairs.retain(|(name, _)| !SECRET.contains(&name.as_str()));
        let whose = UserId::parse(whose).ok();
        let kept = Self { address: address.to_owned(), pairs, whose, is_ours: false };
        let is_fit = takes_typed(address) && kept.written().len() <= MOST;
        is_fit.then_some(kept)
    }

    /// Who typed it, as the page carries it.
    pub(super) fn person(&self) -> String {
        self.whose.map(|id| id.to_string()).unwrap_or_default()
    }

    /// Its fields in one line of text.
    pub(super) fn written(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.pairs).finish()
    }
}

/// The fields that are not kept: tokens belong to one session, and passwords to nobody but those who type them.
const SECRET: [&str; 4] = [TOKEN, "password", "current_password", "new_password"];

/// The addresses whose forms are a [`Sent`](crate::console::Sent), `{}` standing for an id: what comes there without a
/// token of the session is shown, and nothing is done. No other form may be kept.
pub(super) const TYPED_INTO: [&str; 15] = [
    routes::ACCOUNT,
    routes::ACCOUNT_TOKENS,
    "/imports/{}/mapping",
    "/locations/{}",
    routes::ORGANIZATIONS,
    "/organizations/{}",
    "/organizations/{}/locations",
    routes::NEW_PROVIDER,
    "/providers/{}",
    routes::USERS,
    routes::NEW_USER,
    "/users/{}",
    "/users/{}/archival",
    "/users/{}/deletion",
    "/users/{}/edit",
];

fn takes_typed(address: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    let is_fit = |(part, of): (&str, &str)| part == of || of == "{}" && routes::of(part).is_some();
    routes::own_path(address) == address
        && TYPED_INTO.iter().any(|pattern| {
            pattern.split('/').count() == path.split('/').count()
                && path.split('/').zip(pattern.split('/')).all(is_fit)
        })
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
    pub(super) fn kept(&self) -> Option<Kept> {
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
            ("attributes.password_hint", "none"),
        ]);
        let kept = Kept::of(&Uri::from_static("/users?q=ann"), &typed, None).unwrap();
        assert_eq!(kept.address, "/users?q=ann");
        assert_eq!(
            kept.pairs,
            pairs(&[
                ("note", "two\r\nlines & more"),
                ("show", "a"),
                ("show", "b"),
                ("attributes.password_hint", "none"),
            ])
        );
        assert_eq!(Kept::read(&kept.address, &kept.written(), ""), Some(kept));
    }

    #[test]
    fn b03_what_is_kept_goes_nowhere_else_and_has_an_end() {
        let not_ours = ["", "/", "//evil.example", "https://evil.example/users", "/users#\t"];
        let not_typed_into = ["/sign-in", "/forgot", "/users/export", "/users/", "/undo/x"];
        for address in not_ours.into_iter().chain(not_typed_into) {
            assert_eq!(Kept::read(address, "name=Ann", ""), None, "{address}");
        }
        let long = format!("name={}", "a".repeat(MOST));
        assert_eq!(Kept::read("/users", &long, ""), None);
    }
}
