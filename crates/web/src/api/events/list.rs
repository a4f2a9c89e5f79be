//! `GET /events`.

use http::{StatusCode, Uri};
use rollcall_core::audit::{AuditFilter, AuditTrail};
use rollcall_core::directory::{EventKind, Query};
use rollcall_core::domain::{ImportId, Instant, ProblemCode, UserId};
use serde_json::json;

use crate::api::Answer;
use crate::api::caller::Caller;
use crate::api::endpoint::{Endpoint, Parameter};
use crate::api::events::event;
use crate::api::listing::Listing;
use crate::api::parameters::{Given, Parameters, not_allowed};
use crate::api::schema::{id, named, page, paging, text, words};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/events", &[AuditTrail::NAME], list)
        .says(
            "List events",
            "Answers who did what, when, from what to what and through which interface, the newest first. \
             All parameters narrow the list together.",
        )
        .with([
            Parameter::new("about", |_| id("usr", "A user."), "About this user."),
            Parameter::new("by", |_| id("usr", "A user."), "By this user."),
            Parameter::new(
                "kind",
                |_| words(EventKind::ALL.iter().map(|kind| kind.name()), "A kind of event."),
                "Of this kind.",
            ),
            Parameter::new("import", |_| id("imp", "An import."), "From this import."),
            Parameter::new("since", |_| moment(), "Not before this time."),
            Parameter::new("until", |_| moment(), "Before this time."),
            Parameter::new(
                "q",
                |_| text("Words"),
                "Occurs in the name of who acted or of whom it is about, or is an id of the event.",
            ),
        ])
        .with(paging())
        .answers(StatusCode::OK, "One page.", |_| page(named("Event")))
        .with_headers(&[("Link", "The address of the next page, with `rel=\"next\"`.")])
}

fn moment() -> serde_json::Value {
    json!({ "type": "string", "format": "date-time", "examples": ["2026-11-23T09:00:00Z"] })
}

async fn list(caller: Caller, address: Uri, mut given: Parameters) -> Answer {
    let filter = AuditFilter {
        about: given.parsed("about", UserId::parse),
        by: given.parsed("by", UserId::parse),
        kind: given.parsed("kind", |text| {
            let all = EventKind::ALL.iter().map(|kind| kind.name());
            EventKind::parse(text).ok_or_else(|| not_allowed(all))
        }),
        import: given.parsed("import", ImportId::parse),
        since: given.parsed("since", time),
        until: given.parsed("until", time),
        text: given.given("q").unwrap_or_default(),
    };
    answer(caller, &address, given, filter).await
}

/// Reads where the page begins and ends, and answers it.
pub(super) async fn answer(
    caller: Caller,
    address: &Uri,
    mut given: Parameters,
    filter: AuditFilter,
) -> Answer {
    let (before, rows) = (given.beyond(), given.limit());
    given.finish()?;
    let trail = caller.ask(AuditTrail { filter, before, rows }).await?;
    Ok(Listing::stretch(&trail, event::written).answer(address))
}

/// A time with its zone, as RFC 3339 writes it.
fn time(text: &str) -> Result<Instant, ProblemCode> {
    let time: jiff::Timestamp = text.parse().map_err(|_| ProblemCode::DateMalformed)?;
    Ok(Instant::from_micros(time.as_microsecond()))
}
