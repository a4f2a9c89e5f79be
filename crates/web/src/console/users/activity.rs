//! What happened to a user, newest first: the audit trail of one person.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use rollcall_core::audit::{AuditFilter, AuditTrail};
use rollcall_core::domain::EventId;
use serde::Deserialize;

use crate::App;
use crate::console::audit::{EventLine, named};
use crate::console::components::Pager;
use crate::console::layout::{Frame, Place};
use crate::console::users::profile::{TabOf, Whom, profile_at};
use crate::console::{Answer, Asked, Visit, html, routes};
use crate::words;

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route("/users/{id}/activity", get(show))
}

#[derive(Template)]
#[template(path = "users/activity.html")]
struct Activity {
    frame: Frame,
    whom: Whom,
    events: Vec<EventLine>,
    pager: Pager,
}

#[derive(Deserialize)]
struct Before {
    #[serde(default)]
    before: String,
}

async fn show(visit: Visit, path: Path<String>, Asked(asked): Asked<Before>) -> Answer {
    let profile = profile_at(&visit, &path).await?;
    let id = profile.user.id;
    let filter = AuditFilter { about: Some(id), ..AuditFilter::default() };
    let before = EventId::parse(&asked.before).ok();
    let trail = visit.ask(AuditTrail { filter, before, rows: 50 }).await?;
    let named = named(&visit, &trail.rows).await?;
    let older =
        trail.next.map(|next| format!("{}?before={next}", routes::user_part(id, "activity")));
    html(&Activity {
        frame: visit.frame(Place::Users),
        whom: Whom::of(&visit, &profile, TabOf::Activity),
        pager: Pager::one_way(
            words::numbered(trail.rows.len() as u64, "event", "events"),
            "Older events",
            older,
        ),
        events: EventLine::all(&trail.rows, &named, &visit),
    })
}
