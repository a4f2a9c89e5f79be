//! `POST /providers`.

use http::{HeaderValue, StatusCode, header};
use rollcall_core::directory::Operation;
use rollcall_core::providers::{CreateProvider, ProviderDraft};

use crate::api::body::Sent;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::providers::provider;
use crate::api::refuse::together;
use crate::api::schema::named;
use crate::api::{Answer, BASE};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/providers", &[CreateProvider::NAME], create)
        .says("Add a provider", "Needs a reach over the whole organization.")
        .takes(|_| provider::sent_schema(&["organization", "name"]))
        .answers(StatusCode::CREATED, "The new provider.", |_| named("Provider"))
        .with_headers(&[("Location", "Its address."), ("ETag", "The version.")])
}

async fn create(caller: Caller, Sent(mut fields): Sent) -> Answer {
    let input = provider::read(&mut fields);
    let (wrong, draft) = (fields.finish(), ProviderDraft::parse(&input));
    let provider = match draft {
        Ok(draft) if wrong.is_empty() => draft,
        draft => return Err(together(wrong, draft.err().unwrap_or_default()).into()),
    };
    let made = caller.run(CreateProvider { provider }).await?;
    let mut response = provider::answer(StatusCode::CREATED, &made);
    if let Ok(address) = HeaderValue::from_str(&format!("{BASE}/providers/{}", made.id)) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    Ok(response)
}
