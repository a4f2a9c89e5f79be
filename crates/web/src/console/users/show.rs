//! A user's profile.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use rollcall_core::Error;
use rollcall_core::blueprint::FieldKind;
use rollcall_core::domain::ProviderId;
use rollcall_core::providers::ProviderCard;
use rollcall_core::users::UserProfile;

use crate::App;
use crate::console::components::Moment;
use crate::console::layout::{Frame, Place};
use crate::console::users::profile::{TabOf, Whom, may_edit, profile_at};
use crate::console::{Answer, Visit, html, routes};
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
    facts: Vec<(String, String)>,
    places: Vec<(String, String)>,
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

async fn show(visit: Visit, path: Path<String>) -> Answer {
    let profile = profile_at(&visit, &path).await?;
    let mut view = ShowUser::of(&visit, &profile);
    for (_, value) in &mut view.facts {
        if let Ok(id) = ProviderId::parse(value) {
            *value = provider_name(&visit, id).await?;
        }
    }
    html(&view)
}

/// What a field that holds a provider shows: their name, to those who may look at providers.
async fn provider_name(visit: &Visit, id: ProviderId) -> Result<String, Error> {
    match visit.ask(ProviderCard { id }).await {
        Ok(card) => Ok(card.provider.name),
        Err(Error::Refused(_)) => Ok("Set".to_owned()),
        Err(fault) => Err(fault),
    }
}

impl ShowUser {
    fn of(visit: &Visit, profile: &UserProfile) -> Self {
        let (user, now) = (&profile.user, visit.directory().now());
        let blueprint = visit.directory().blueprint();
        let role = blueprint.role(&user.role);
        let whom = Whom::of(visit, profile, TabOf::Profile);
        let locations: Vec<&str> = user.locations.iter().map(|place| place.name.as_str()).collect();
        let mut places = Vec::new();
        if blueprint.scopes().organizations() {
            let name = user.organization.as_ref().map(|place| place.name.clone());
            places.push((words::field_label(blueprint, "organization"), name.unwrap_or_default()));
        }
        if blueprint.scopes().locations() {
            places.push((words::field_label(blueprint, "locations"), locations.join(", ")));
        }
        let facts = blueprint
            .fields()
            .iter()
            .filter(|field| role.is_some_and(|role| role.field_use(&field.key).is_some()))
            .map(|field| {
                let value = user.attributes.get(&field.key).map_or("", String::as_str);
                let text = match &field.kind {
                    FieldKind::Choice { options } => options
                        .iter()
                        .find(|option| option.key == value)
                        .map_or(value, |option| option.label.as_str()),
                    FieldKind::Flag if value == "true" => "Yes",
                    FieldKind::Flag if value == "false" => "No",
                    _ => value,
                };
                (field.label.clone(), text.to_owned())
            })
            .collect();
        Self {
            frame: visit.frame(Place::Users),
            edit: may_edit(profile).then(|| routes::user_part(user.id, "edit")),
            email: user.email.clone(),
            awaits_confirmation: user.awaits_confirmation(),
            facts,
            places,
            created: Moment::full(user.created_at),
            accepted: user.accepted_at.map(Moment::full),
            signed_in: user.signed_in_at.map(Moment::full),
            archived: user.archived_at.map(Moment::full),
            invitation_ends: profile.invitation_ends.filter(|ends| *ends > now).map(Moment::full),
            sessions: profile.sessions,
            tokens: profile.tokens,
            can: role.map(|role| role.can.clone()).unwrap_or_default(),
            cannot: role.map(|role| role.cannot.clone()).unwrap_or_default(),
            whom,
        }
    }
}
