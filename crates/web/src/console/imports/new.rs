//! Bringing in a file.

use askama::Template;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http::{StatusCode, header};
use rollcall_core::access::Permission;
use rollcall_core::imports::file::Choices;
use rollcall_core::{Error, Fault, Refusal};

use crate::App;
use crate::console::answer::page;
use crate::console::components::FormProblem;
use crate::console::imports::upload::Upload;
use crate::console::layout::{Frame, Place};
use crate::console::users::typed::problems_of;
use crate::console::{Answer, Visit, html, routes, see};

/// Its routes. Uploads have a limit of their own, which the reader of the file keeps.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route(routes::NEW_IMPORT, get(show))
        .route("/imports/template.csv", get(template))
        .route(routes::IMPORTS, post(create).layer(DefaultBodyLimit::disable()))
}

#[derive(Template)]
#[template(path = "imports/new.html")]
struct NewImport {
    frame: Frame,
    problems: Vec<FormProblem>,
}

async fn show(visit: Visit) -> Answer {
    visit.actor.permit(Permission::UsersImport)?;
    html(&NewImport { frame: visit.frame(Place::Imports), problems: Vec::new() })
}

async fn create(upload: Upload) -> Answer {
    let Upload { by: visit, name, file } = upload;
    let brought = match file {
        Ok(file) => bring(&visit, name, file).await,
        Err(problem) => Err(Error::from(vec![problem])),
    };
    match brought {
        Ok(address) => Ok(see(&address)),
        Err(Error::Refused(refusal @ Refusal::Invalid(_))) => {
            let problems = problems_of(&refusal, visit.directory().blueprint());
            let view = NewImport { frame: visit.frame(Place::Imports).refused(), problems };
            page(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        Err(error) => Err(error.into()),
    }
}

/// Reading takes its time, so it happens on a thread that may wait.
async fn bring(visit: &Visit, name: String, file: std::fs::File) -> Result<String, Error> {
    let (directory, actor) = (visit.directory().clone(), visit.actor.clone());
    let reading = move || directory.bring_file(&actor, &name, file, Choices::default());
    let id = tokio::task::spawn_blocking(reading)
        .await
        .map_err(|error| Fault::new("reading an uploaded file", error))??;
    Ok(routes::import(id))
}

/// An empty list with our own headings.
async fn template(visit: Visit) -> Result<Response, crate::console::Refused> {
    visit.actor.permit(Permission::UsersImport)?;
    let mut csv = Vec::new();
    visit.directory().import_template(&mut csv)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"users-template.csv\""),
    ];
    Ok((headers, csv).into_response())
}
