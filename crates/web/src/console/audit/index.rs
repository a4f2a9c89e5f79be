//! The trail of the whole directory, as far as the person's reach goes.

use askama::Template;
use axum::Router;
use axum::routing::get;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rollcall_core::audit::{AuditFilter, AuditTrail};
use rollcall_core::directory::EventKind;
use rollcall_core::domain::{EventId, ImportId, Instant, UserId};
use serde::Deserialize;

use crate::App;
use crate::console::audit::EventLine;
use crate::console::components::Choice;
use crate::console::layout::{Frame, Place};
use crate::console::{Answer, Asked, Visit, html, routes};
use crate::words;

/// Its route.
pub fn router() -> Router<App> {
    Router::new().route(routes::AUDIT, get(show))
}

#[derive(Template)]
#[template(path = "audit/index.html", blocks = ["list"])]
struct Trail {
    frame: Frame,
    asked: Search,
    kinds: Vec<Choice>,
    events: Vec<EventLine>,
    said: String,
    older: Option<String>,
    is_filtered: bool,
}

#[derive(Clone, Default, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(default)]
struct Search {
    q: String,
    kind: String,
    by: String,
    import: String,
    since: String,
    until: String,
    before: String,
}

impl Search {
    fn trail(&self) -> AuditTrail {
        let filter = AuditFilter {
            about: None,
            by: UserId::parse(&self.by).ok(),
            kind: EventKind::parse(&self.kind),
            import: ImportId::parse(&self.import).ok(),
            since: day(&self.since, 0),
            until: day(&self.until, 1),
            text: self.q.clone(),
        };
        AuditTrail { filter, before: EventId::parse(&self.before).ok(), rows: 50 }
    }
}

/// The beginning of a day in UTC, or of the day after.
fn day(text: &str, later: i64) -> Option<Instant> {
    let date: Date = text.parse().ok()?;
    let date = date.checked_add(jiff::Span::new().days(later)).ok()?;
    let at = date.to_zoned(TimeZone::UTC).ok()?.timestamp();
    Some(Instant::from_micros(at.as_microsecond()))
}

async fn show(visit: Visit, Asked(asked): Asked<Search>) -> Answer {
    let page = visit.directory().ask(&visit.actor, asked.trail()).await?;
    let blueprint = visit.directory().blueprint();
    let older = page.next.map(|next| {
        let search = Search { before: next.to_string(), ..asked.clone() };
        format!("{}?{}", routes::AUDIT, serde_html_form::to_string(&search).unwrap_or_default())
    });
    let chosen = [asked.kind.as_str()];
    let view = Trail {
        frame: visit.frame(Place::Audit),
        kinds: EventKind::ALL
            .iter()
            .map(|kind| Choice::new(kind.name(), words::event(*kind)).chosen_among(&chosen))
            .collect(),
        events: page
            .events
            .iter()
            .map(|event| EventLine::of(event, blueprint, visit.directory().now()))
            .collect(),
        said: words::people(page.events.len() as u64, "event", "events"),
        older,
        is_filtered: asked != Search::default(),
        asked,
    };
    if visit.wants("list") { html(&view.as_list()) } else { html(&view) }
}
