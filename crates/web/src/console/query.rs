//! What stands behind the `?` of a page's address.

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use rollcall_core::domain::{Problem, ProblemCode};
use serde::de::DeserializeOwned;

use crate::App;
use crate::console::answer::Refused;

/// The typed query of a page's address. Fields that the page does not know are passed over, so that an old
/// link still opens.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Asked<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Response> {
        serde_html_form::from_str(parts.uri.query().unwrap_or_default()).map(Self).map_err(
            |error| {
                let problem = Problem::at(error.to_string(), ProblemCode::BadQuery);
                Refused::from(rollcall_core::Refusal::Invalid(vec![problem])).into_response()
            },
        )
    }
}

/// An address with what it asks for; what is empty is left out.
pub fn asking<'a, T: AsRef<str>>(
    path: &str,
    asked: impl IntoIterator<Item = (&'a str, T)>,
) -> String {
    let asked = asked.into_iter().filter(|(_, value)| !value.as_ref().is_empty());
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
