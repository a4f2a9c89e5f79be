//! Starting, stopping and discarding an import.

use axum::Router;
use axum::extract::Path;
use axum::routing::post;
use rollcall_core::Error;
use rollcall_core::domain::ImportId;
use rollcall_core::imports::{DiscardImport, StartImport, StopImport};

use serde::Deserialize;

use crate::App;
use crate::console::answer::form_again;
use crate::console::confirm::{confirm, is_asked};
use crate::console::imports::confirmation::Confirmation;
use crate::console::imports::id_of;
use crate::console::users::Nothing;
use crate::console::{Answer, Flash, Form, Visit, routes, see};
use crate::words;

/// Their routes.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/imports/{id}/start", post(start))
        .route("/imports/{id}/stop", post(stop))
        .route("/imports/{id}/discard", post(discard))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Starting {
    #[serde(default)]
    password: String,
    /// What password managers file the password under.
    #[serde(default, rename = "username")]
    _username: String,
}

async fn start(Path(id): Path<String>, form: Form<Starting>) -> Answer {
    let (visit, import) = (form.by, id_of(&id)?);
    match begin(&visit, import, &form.fields.password).await {
        Err(Error::Refused(refusal)) if is_asked(&refusal) => {
            let is_first = form.fields.password.is_empty();
            form_again(&refusal, &Confirmation::of(&visit, import, &refusal, is_first).await?)
        }
        begun => back(&visit, &routes::import(import), begun),
    }
}

async fn begin(visit: &Visit, import: ImportId, password: &str) -> Result<(), Error> {
    confirm(visit, password).await?;
    visit.run(StartImport { import }).await
}

async fn stop(Path(id): Path<String>, form: Form<Nothing>) -> Answer {
    let import = id_of(&id)?;
    let ended = form.by.run(StopImport { import }).await;
    back(&form.by, &routes::import(import), ended)
}

async fn discard(Path(id): Path<String>, form: Form<Nothing>) -> Answer {
    let import = id_of(&id)?;
    form.by.run(DiscardImport { import }).await?;
    let flash = Flash::done("The list was discarded. Nobody was changed.");
    Ok(form.by.go(routes::IMPORTS, &flash))
}

fn back(visit: &Visit, address: &str, ended: Result<(), Error>) -> Answer {
    match ended {
        Ok(()) => Ok(see(address)),
        Err(Error::Refused(refusal)) => {
            Ok(visit.go(address, &Flash::refused(words::refusal(&refusal).text)))
        }
        Err(error) => Err(error.into()),
    }
}
