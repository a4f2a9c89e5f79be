//! What stands behind the `?` of an endpoint's address: a closed list of parameters, each given once.

use std::fmt;
use std::str::FromStr;

use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::Uri;
use http::request::Parts;
use rollcall_core::directory::{Cursor, MOST_ROWS, Order, Page};
use rollcall_core::domain::ProblemCode;
use serde::de::DeserializeOwned;

use crate::App;
use crate::api::body::Fields;
use crate::api::caller::Caller;
use crate::api::refuse::{Misplaced, Refused, Spot};

/// How many items a list has when nobody says.
pub(super) const USUAL_LIMIT: u32 = 50;

/// The parameters that were not read yet, and the problems so far.
#[derive(Debug)]
pub(super) struct Parameters {
    pairs: Vec<(String, String)>,
    misplaced: Vec<Misplaced>,
}

impl FromRequestParts<App> for Parameters {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refused> {
        Ok(Self::of(&parts.uri))
    }
}

impl Parameters {
    fn of(address: &Uri) -> Self {
        let query = address.query().unwrap_or_default();
        let pairs = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Self { pairs, misplaced: Vec::new() }
    }

    /// How many items are asked for, 1 to [`MOST_ROWS`].
    pub(super) fn limit(&mut self) -> u32 {
        self.parsed("limit", |text| {
            let limit = text.parse().ok().filter(|limit| (1..=MOST_ROWS).contains(limit));
            limit.ok_or_else(|| not_allowed([format!("1 to {MOST_ROWS}")]))
        })
        .unwrap_or(USUAL_LIMIT)
    }

    /// Which page of a list in this order is asked for.
    pub(super) fn page<I: Copy + DeserializeOwned>(&mut self, order: impl Order) -> Page<I> {
        let read = |text: &str| Cursor::parse(text, order).ok_or(ProblemCode::BadQuery);
        Page { cursor: self.parsed("cursor", read), rows: self.limit() }
    }

    /// Beyond which row a list that is read in one direction goes on.
    pub(super) fn beyond<K: FromStr>(&mut self) -> Option<K> {
        self.parsed("cursor", |text| text.parse().map_err(|_| ProblemCode::BadQuery))
    }

    /// `Err` with every problem, and one for each parameter that nobody has read.
    pub(super) fn finish(mut self) -> Result<(), Refused> {
        for (name, _) in std::mem::take(&mut self.pairs) {
            self.refuse(&name, ProblemCode::UnknownField);
        }
        if self.misplaced.is_empty() { Ok(()) } else { Err(self.misplaced.into()) }
    }
}

/// Refuses what stands behind the `?` of an endpoint that takes nothing there, once it is known who asks.
pub(super) async fn none(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let given = Parameters::of(&parts.uri);
    if !given.pairs.is_empty() {
        let caller = Caller::from_request_parts(&mut parts, &app).await;
        if let Err(refused) = caller.and_then(|_| given.finish()) {
            return refused.into_response();
        }
    }
    next.run(Request::from_parts(parts, body)).await
}

/// Named texts, from the address or from an object of the body: what a filter is read from.
pub(super) trait Given {
    /// The text of this name; an empty one counts as not given.
    fn given(&mut self, name: &str) -> Option<String>;

    /// Notes a problem at this name.
    fn refuse(&mut self, name: &str, code: ProblemCode);

    /// The value of this name, or nothing with the problem noted.
    fn parsed<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, ProblemCode>,
    ) -> Option<T> {
        let text = self.given(name)?;
        parse(&text).map_err(|code| self.refuse(name, code)).ok()
    }

    /// One of a closed list of words.
    fn word<T: Copy>(
        &mut self,
        name: &str,
        all: &[T],
        word: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        self.parsed(name, |text| {
            let found = all.iter().copied().find(|one| word(*one) == text);
            found.ok_or_else(|| not_allowed(all.iter().map(|one| word(*one))))
        })
    }
}

/// The values that would have been allowed.
pub(super) fn not_allowed(allowed: impl IntoIterator<Item = impl fmt::Display>) -> ProblemCode {
    ProblemCode::NotAllowed { allowed: allowed.into_iter().map(|one| one.to_string()).collect() }
}

impl Given for Parameters {
    fn given(&mut self, name: &str) -> Option<String> {
        let at = self.pairs.iter().position(|(known, _)| known == name)?;
        let (_, text) = self.pairs.remove(at);
        if self.pairs.iter().any(|(known, _)| known == name) {
            self.pairs.retain(|(known, _)| known != name);
            self.refuse(name, ProblemCode::Duplicate);
            return None;
        }
        checked(self, name, text)
    }

    fn refuse(&mut self, name: &str, code: ProblemCode) {
        self.misplaced.push(Misplaced { spot: Spot::Parameter(name.to_owned()), code });
    }
}

impl Given for Fields {
    fn given(&mut self, name: &str) -> Option<String> {
        let text = self.text(name)?;
        checked(self, name, text)
    }

    fn refuse(&mut self, name: &str, code: ProblemCode) {
        self.note(name, code);
    }
}

/// PostgreSQL keeps no NUL, and no search needs a control character.
fn checked(given: &mut (impl Given + ?Sized), name: &str, text: String) -> Option<String> {
    if text.chars().any(char::is_control) {
        given.refuse(name, ProblemCode::HiddenCharacter);
        return None;
    }
    (!text.is_empty()).then_some(text)
}
