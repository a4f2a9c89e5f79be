//! A user's profile.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use rollcall_core::access::{Permission, Reach};
use rollcall_core::blueprint::{Field, Tab};
use rollcall_core::domain::{LocationId, OrganizationId, ProviderId};
use rollcall_core::organizations::Place as PlaceOf;
use rollcall_core::users::UserProfile;

use crate::App;
use crate::console::components::{Moment, Piece, field_value};
use crate::console::layout::{Frame, Place};
use crate::console::users::profile::{TabOf, Whom, may_edit, profile_at, provider_name};
use crate::console::{Answer, Refused, Visit, html, routes};
use crate::words;

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route("/users/{id}", get(show))
}

#[derive(Template)]
#[template(path = "users/show.html")]
struct ShowUser {
    frame: Frame,
    whom: Whom,
    edit: Option<String>,
    email: String,
    awaits_confirmation: bool,
    /// What the blueprint calls the part with name and address.
    general: String,
    facts: Vec<Fact>,
    /// The other parts that the blueprint has, where they hold a field of this person.
    parts: Vec<Part>,
    places: Vec<Fact>,
    created: Moment,
    accepted: Option<Moment>,
    signed_in: Option<Moment>,
    archived: Option<Moment>,
    invitation_ends: Option<Moment>,
    sessions: u64,
    tokens: u64,
    can: Vec<String>,
    cannot: Vec<String>,
}

/// A label and what stands at it.
struct Fact {
    label: String,
    value: Vec<Piece>,
}

/// A part of the profile that the blueprint adds.
struct Part {
    key: String,
    label: String,
    facts: Vec<Fact>,
}

async fn show(visit: Visit, path: Path<String>) -> Answer {
    let profile = profile_at(&visit, &path).await?;
    let view = ShowUser::of(&visit, &profile).await?;
    html(&view)
}

impl ShowUser {
    async fn of(visit: &Visit, profile: &UserProfile) -> Result<Self, Refused> {
        let (user, now) = (&profile.user, visit.directory().now());
        let blueprint = visit.directory().blueprint();
        let role = blueprint.role(&user.role);
        let mut parts = Vec::new();
        for tab in blueprint.tabs() {
            parts.push(part(visit, profile, tab).await?);
        }
        let Part { label: general, facts, .. } = parts.remove(0);
        Ok(Self {
            frame: visit.frame(Place::Users),
            whom: Whom::of(visit, profile, TabOf::Profile),
            edit: may_edit(profile).then(|| routes::user_part(user.id, "edit")),
            email: user.email.clone(),
            awaits_confirmation: user.awaits_confirmation(),
            general,
            facts,
            parts: parts.into_iter().filter(|part| !part.facts.is_empty()).collect(),
            places: places(visit, profile),
            created: Moment::full(user.created_at),
            accepted: user.accepted_at.map(Moment::full),
            signed_in: user.signed_in_at.map(Moment::full),
            archived: user.archived_at.map(Moment::full),
            invitation_ends: profile
                .user
                .invitation_ends
                .filter(|ends| *ends > now)
                .map(Moment::full),
            sessions: profile.sessions,
            tokens: profile.tokens,
            can: role.map(|role| role.can.clone()).unwrap_or_default(),
            cannot: role.map(|role| role.cannot.clone()).unwrap_or_default(),
        })
    }
}

/// The fields of one tab that the person's role has. The first tab is there in any case.
async fn part(visit: &Visit, profile: &UserProfile, tab: &Tab) -> Result<Part, Refused> {
    let blueprint = visit.directory().blueprint();
    let role = blueprint.role(&profile.user.role);
    let mut facts = Vec::new();
    for field in blueprint.fields().iter().filter(|field| field.tab == tab.key) {
        if role.is_some_and(|role| role.field_use(&field.key).is_some()) {
            facts.push(fact(visit, profile, field).await?);
        }
    }
    Ok(Part { key: tab.key.clone(), label: tab.label.clone(), facts })
}

async fn fact(visit: &Visit, profile: &UserProfile, field: &Field) -> Result<Fact, Refused> {
    let value = profile.user.attributes.get(&field.key).map_or("", String::as_str);
    let piece = match ProviderId::parse(value) {
        Ok(id) => {
            let name = provider_name(visit, id).await?;
            let href = name.is_some().then(|| routes::provider(id));
            Piece { text: name.unwrap_or_else(|| "Hidden from you".to_owned()), href }
        }
        Err(_) => Piece::text(field_value(&field.kind, value)),
    };
    let value = if value.is_empty() { Vec::new() } else { vec![piece] };
    Ok(Fact { label: field.label.clone(), value })
}

/// Where they work, each place with its page for those who may open it.
fn places(visit: &Visit, profile: &UserProfile) -> Vec<Fact> {
    let (user, blueprint) = (&profile.user, visit.directory().blueprint());
    let may_look = visit.actor.may(Permission::OrganizationsList);
    let reach = visit.actor.reach();
    let is_reached = |id: &LocationId| match &reach {
        Reach::Locations(_, ids) => ids.contains(id),
        _ => true,
    };
    let mut facts = Vec::new();
    if blueprint.scopes().organizations() {
        let piece = |place: &PlaceOf<OrganizationId>| Piece {
            text: place.name.clone(),
            href: may_look.then(|| routes::organization(place.id)),
        };
        let label = words::field_label(blueprint, "organization");
        facts.push(Fact { label, value: user.organization.iter().map(piece).collect() });
    }
    if blueprint.scopes().locations() {
        let piece = |place: &PlaceOf<LocationId>| Piece {
            text: place.name.clone(),
            href: (may_look && is_reached(&place.id)).then(|| routes::location(place.id)),
        };
        let label = words::field_label(blueprint, "locations");
        facts.push(Fact { label, value: user.locations.iter().map(piece).collect() });
    }
    facts
}
