//! Removing an organization or a location that nothing refers to any more.

use axum::Router;
use axum::extract::Path;
use axum::routing::post;
use rollcall_core::Error;
use rollcall_core::organizations::{LocationCard, RemoveLocation, RemoveOrganization};

use crate::App;
use crate::console::organizations::{location, show};
use crate::console::users::Nothing;
use crate::console::{Answer, Flash, Form, routes};
use crate::words;

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/organizations/{id}/removal", post(remove_organization))
        .route("/locations/{id}/removal", post(remove_location))
}

async fn remove_organization(Path(id): Path<String>, form: Form<Nothing>) -> Answer {
    let (visit, id) = (form.by, show::id_of(&id)?);
    match visit.run(RemoveOrganization { id, seen: None }).await {
        Ok(gone) => {
            let flash = Flash::done(format!("{} was removed.", gone.name));
            Ok(visit.go(routes::ORGANIZATIONS, &flash))
        }
        Err(Error::Refused(refusal)) => {
            let flash = Flash::refused(words::refusal(&refusal).text);
            Ok(visit.go(&routes::organization(id), &flash))
        }
        Err(error) => Err(error.into()),
    }
}

async fn remove_location(Path(id): Path<String>, form: Form<Nothing>) -> Answer {
    let (visit, id) = (form.by, location::id_of(&id)?);
    let profile = visit.ask(LocationCard { id }).await?;
    match visit.run(RemoveLocation { id, seen: None }).await {
        Ok(gone) => {
            let flash = Flash::done(format!("{} was removed.", gone.name));
            Ok(visit.go(&routes::organization(profile.location.organization.id), &flash))
        }
        Err(Error::Refused(refusal)) => {
            let flash = Flash::refused(words::refusal(&refusal).text);
            Ok(visit.go(&routes::location(id), &flash))
        }
        Err(error) => Err(error.into()),
    }
}
