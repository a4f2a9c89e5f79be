//! What every list answers: the items, and where it goes on, in the body and as a link (RFC 8288).

use std::fmt::Display;

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, Uri, header};
use rollcall_core::directory::{Count, Cursor, Listed, Stretch};
use serde_json::{Value, json};

/// What is answered of a list.
pub(super) struct Listing {
    items: Vec<Value>,
    next: Option<String>,
    total: Option<Count>,
}

impl Listing {
    /// A page of a list that is counted.
    pub(super) fn page<T, I>(page: &Listed<T, I>, written: impl FnMut(&T) -> Value) -> Self
    where
        Cursor<I>: Display,
    {
        let next = page.next.as_ref().map(ToString::to_string);
        Self { total: Some(page.total), next, ..Self::all(&page.rows, written) }
    }

    /// A stretch of a list that is read in one direction.
    pub(super) fn stretch<T, K: Display>(
        stretch: &Stretch<T, K>,
        written: impl FnMut(&T) -> Value,
    ) -> Self {
        let next = stretch.next.as_ref().map(ToString::to_string);
        Self { next, ..Self::all(&stretch.rows, written) }
    }

    /// All there is.
    pub(super) fn all<T>(rows: &[T], written: impl FnMut(&T) -> Value) -> Self {
        Self { items: rows.iter().map(written).collect(), next: None, total: None }
    }

    /// The answer to a request for this address.
    pub(super) fn answer(self, address: &Uri) -> Response {
        let link = self.next.as_deref().map(|cursor| link(address, cursor));
        let mut body = json!({ "items": self.items, "next_cursor": self.next });
        if let Some(total) = self.total {
            body["total"] = total.number().into();
            body["total_is_capped"] = matches!(total, Count::MoreThan(_)).into();
        }
        let mut response = Json(body).into_response();
        if let Some(value) = link.and_then(|link| HeaderValue::from_str(&link).ok()) {
            response.headers_mut().insert(header::LINK, value);
        }
        response
    }
}

/// The same address with another cursor.
fn link(address: &Uri, cursor: &str) -> String {
    let given = url::form_urlencoded::parse(address.query().unwrap_or_default().as_bytes());
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(given.filter(|(name, _)| name != "cursor"))
        .append_pair("cursor", cursor)
        .finish();
    format!("<{}?{query}>; rel=\"next\"", address.path())
}
