//! Starting, stopping and discarding an import.

use axum::Router;
use axum::extract::Path;
use axum::routing::post;
use rollcall_core::Error;
use rollcall_core::domain::ImportId;
use rollcall_core::imports::{DiscardImport, ImportCard, ImportState, StartImport, StopImport};

use crate::App;
use crate::console::confirm::{Pressed, Question};
use crate::console::imports::id_of;
use crate::console::layout::Place;
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

async fn start(Path(id): Path<String>, form: Form<Pressed>) -> Answer {
    let (mut visit, pressed, import) = (form.by, form.fields, id_of(&id)?);
    match pressed.run(&mut visit, StartImport { import }).await {
        Err(Error::Refused(refusal)) if pressed.is_asked(&refusal) => {
            question(&visit, import).await?.ask(&visit, &refusal, &pressed).await
        }
        started => back(&visit, &routes::import(import), started),
    }
}

/// Before a list with administrators in it is run, or gone on with.
async fn question(visit: &Visit, id: ImportId) -> Result<Question, Error> {
    let import = visit.ask(ImportCard { id }).await?.import;
    let (file, to_run) = (&import.file.name, import.checked.create + import.checked.update);
    let (title, label) = if import.state == ImportState::Stopped {
        (format!("Continue with {file}?"), "Continue with the rest".to_owned())
    } else {
        let rows = words::numbered(to_run, "row", "rows");
        (format!("Import {file}?"), format!("Import {rows}"))
    };
    let why = "There are administrators among these people, so your password is asked for first.";
    Ok(Question {
        here: Place::Imports,
        title,
        why: why.to_owned(),
        label,
        action: routes::import_part(id, "start"),
        back: ("Import", routes::import(id)),
    })
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
