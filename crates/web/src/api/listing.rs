//! What every list answers: the items, and where it goes on, in the body and as a link (RFC 8288).

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, Uri, header};
use rollcall_core::directory::Count;
use serde_json::{Value, json};

/// One page of a list.
pub(super) struct Listing {
    /// The items.
    pub(super) items: Vec<Value>,
    /// The cursor of the next page.
    pub(super) next: Option<String>,
    /// How many there are in all, where that is counted.
    pub(super) total: Option<Count>,
}

impl Listing {
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
