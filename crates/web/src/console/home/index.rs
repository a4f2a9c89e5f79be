//! The page that greets: who needs attention, and what happened last.

use askama::Template;
use axum::Router;
use axum::routing::get;
use rollcall_core::access::{Permission, Who};
use rollcall_core::audit::{AuditFilter, AuditTrail};
use rollcall_core::directory::Count;
use rollcall_core::users::{Attention, NeedsAttention};

use crate::App;
use crate::console::audit::{EventLine, named};
use crate::console::components::{Moment, Tone};
use crate::console::home::first_steps::{Step, first_steps};
use crate::console::layout::{Frame, Place};
use crate::console::users::search::Address;
use crate::console::{Answer, Refused, Visit, html, routes};
use crate::words;

/// Its route.
pub fn router() -> Router<App> {
    Router::new().route(routes::HOME, get(show))
}

#[derive(Template)]
#[template(path = "home/index.html")]
#[expect(clippy::struct_excessive_bools, reason = "what the page offers, one word each")]
struct Home {
    frame: Frame,
    first_name: String,
    summary: String,
    as_of: Moment,
    users: String,
    may_list: bool,
    may_create: bool,
    may_import: bool,
    may_read_audit: bool,
    needs: Vec<Need>,
    first_steps: Vec<Step>,
    recent: Vec<EventLine>,
    role: String,
    can: Vec<String>,
    cannot: Vec<String>,
}

/// One card: a number that leads to the list of these people.
struct Need {
    number: String,
    title: &'static str,
    text: &'static str,
    go: String,
    href: String,
    tone: Tone,
}

async fn show(visit: Visit) -> Answer {
    let (name, role) = match visit.actor.who() {
        Who::User { name, standing, .. } => {
            (name.as_str(), visit.directory().blueprint().role(standing.role()))
        }
        _ => ("", None),
    };
    let counted = counted(&visit).await?;
    let pressing = counted.iter().filter(|(need, count)| need.is_pressing() && count.number() > 0);
    let first_steps = first_steps(&visit, &counted).await?;
    let summary = match pressing.count() {
        0 if !first_steps.is_empty() => "You are the only one here so far.".to_owned(),
        0 => "Nothing needs your attention today.".to_owned(),
        1 => "One thing needs your attention today.".to_owned(),
        several => format!("{several} things need your attention today."),
    };
    let may = |permission| visit.actor.may(permission);
    html(&Home {
        first_name: name.split(' ').next().unwrap_or_default().to_owned(),
        summary: if may(Permission::UsersList) { summary } else { String::new() },
        as_of: Moment::full(visit.directory().now()),
        users: visit.directory().blueprint().words().users.clone(),
        may_list: may(Permission::UsersList),
        may_create: may(Permission::UsersCreate),
        may_import: may(Permission::UsersImport),
        may_read_audit: may(Permission::AuditRead),
        needs: counted.into_iter().filter(|(_, count)| count.number() > 0).map(need).collect(),
        first_steps,
        recent: recent(&visit).await?,
        role: role.map(|role| role.name.clone()).unwrap_or_default(),
        can: role.map(|role| role.can.clone()).unwrap_or_default(),
        cannot: role.map(|role| role.cannot.clone()).unwrap_or_default(),
        frame: visit.frame(Place::Home),
    })
}

async fn counted(visit: &Visit) -> Result<Vec<(Attention, Count)>, Refused> {
    if !visit.actor.may(Permission::UsersList) {
        return Ok(Vec::new());
    }
    Ok(visit.ask(NeedsAttention).await?)
}

async fn recent(visit: &Visit) -> Result<Vec<EventLine>, Refused> {
    if !visit.actor.may(Permission::AuditRead) {
        return Ok(Vec::new());
    }
    let trail = AuditTrail { filter: AuditFilter::default(), before: None, rows: 8 };
    let page = visit.ask(trail).await?;
    let named = named(visit, &page.rows).await?;
    Ok(EventLine::all(&page.rows, &named, visit))
}

fn need((attention, count): (Attention, Count)) -> Need {
    let (title, text, tone) = match attention {
        Attention::InvitationExpired => {
            ("No valid invitation", "it expired, or was never sent", Tone::Warn)
        }
        Attention::InvitationEndsSoon => {
            ("Invitations that expire soon", "within the next three days", Tone::Info)
        }
        Attention::NotSeen => ("Not seen for 90 days", "and they can still sign in", Tone::Warn),
        Attention::Online => ("Online now", "active within the last minute", Tone::Ok),
    };
    let number = words::count(count);
    let people = if number == "1" { "person" } else { "people" };
    Need {
        go: format!("Review {number} {people}"),
        number,
        title,
        text,
        href: Address::of_filter(attention.filter()),
        tone,
    }
}
