//! Removing an organization or a location that nothing refers to any more: a page that asks, then the act.

use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use rollcall_core::access::Permission;
use rollcall_core::organizations::{
    LocationCard, OrganizationCard, RemoveLocation, RemoveOrganization,
};
use rollcall_core::{Error, Refusal};

use crate::App;
use crate::console::layout::Place;
use crate::console::organizations::{location, show};
use crate::console::removal::{Removal, removed};
use crate::console::users::Nothing;
use crate::console::{Answer, Form, Visit, routes};
use crate::words::capital;

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/organizations/{id}/remove", get(ask_of_organization))
        .route("/organizations/{id}/removal", post(remove_organization))
        .route("/locations/{id}/remove", get(ask_of_location))
        .route("/locations/{id}/removal", post(remove_location))
}

async fn ask_of_organization(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = show::id_of(&id)?;
    let profile = visit.ask(OrganizationCard { id }).await?;
    let words = visit.directory().blueprint().words();
    let removal = Removal {
        place: Place::Organizations,
        name: profile.organization.name,
        what: capital(&words.organization),
        whose: None,
        is_free: format!(
            "It has no {}, no archived {}, no {} and no {}.",
            words.users, words.users, words.locations, words.providers
        ),
        page: routes::organization(id),
    };
    let is_unused = profile.counts.are_zero();
    removal.ask(&visit, Permission::OrganizationsManage, [profile.may_change, is_unused])
}

async fn remove_organization(Path(id): Path<String>, form: Form<Nothing>) -> Answer {
    let (visit, id) = (form.by, show::id_of(&id)?);
    let gone = visit.run(RemoveOrganization { id, seen: None }).await;
    let to = [routes::ORGANIZATIONS, &routes::organization(id)];
    removed(&visit, gone.map(|gone| gone.name), to)
}

async fn ask_of_location(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = location::id_of(&id)?;
    let profile = visit.ask(LocationCard { id }).await?;
    let is_unused = profile.people.number() + profile.archived.number() == 0;
    let words = visit.directory().blueprint().words();
    let removal = Removal {
        place: Place::Organizations,
        what: capital(&words.location),
        whose: Some(profile.location.organization.name),
        name: profile.location.name,
        is_free: "Nobody works there.".to_owned(),
        page: routes::location(id),
    };
    removal.ask(&visit, Permission::OrganizationsManage, [profile.may_change, is_unused])
}

async fn remove_location(Path(id): Path<String>, form: Form<Nothing>) -> Answer {
    let (visit, id) = (form.by, location::id_of(&id)?);
    let list = match visit.ask(LocationCard { id }).await {
        Ok(profile) => routes::organization(profile.location.organization.id),
        // It is gone already, and nothing says where it was.
        Err(Error::Refused(Refusal::Unknown)) => routes::ORGANIZATIONS.to_owned(),
        Err(error) => return Err(error.into()),
    };
    let gone = visit.run(RemoveLocation { id, seen: None }).await;
    removed(&visit, gone.map(|gone| gone.name), [&list, &routes::location(id)])
}
