//! The list as a file. It is asked for with a form, because the trail keeps who took which list out.

use std::io::{BufWriter, Seek, Write};

use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use http::header;
use rollcall_core::users::ExportUsers;
use rollcall_core::{Error, Fault};
use tokio_util::io::ReaderStream;

use crate::App;
use crate::console::users::Nothing;
use crate::console::users::search::Search;
use crate::console::{Asked, Form, Refused, routes};

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::EXPORT_USERS, post(create))
}

/// Written to a temporary file first, so that a long list neither fills the memory nor breaks off half-way.
async fn create(Asked(search): Asked<Search>, form: Form<Nothing>) -> Result<Response, Refused> {
    let list = search.list();
    let export = ExportUsers { filter: list.filter, sort: list.sort };
    let (directory, actor) = (form.by.directory().clone(), form.by.actor.clone());
    let failed = |error: std::io::Error| Error::from(Fault::new("writing a list of users", error));
    let writing = move || {
        let mut file = BufWriter::new(tempfile::tempfile().map_err(failed)?);
        directory.export_users(&actor, export, &mut file)?;
        file.flush().map_err(failed)?;
        let mut file = file.into_inner().map_err(|error| failed(error.into_error()))?;
        file.rewind().map_err(failed)?;
        Ok::<_, Error>(file)
    };
    let file = tokio::task::spawn_blocking(writing)
        .await
        .map_err(|error| Error::from(Fault::new("writing a list of users", error)))??;
    let body = Body::from_stream(ReaderStream::new(tokio::fs::File::from_std(file)));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"users.csv\""),
    ];
    Ok((headers, body).into_response())
}
