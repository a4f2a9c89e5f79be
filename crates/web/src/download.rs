//! A file on its way out: written to an unnamed temporary file first, so that a long list neither fills the
//! memory nor breaks off half-way, and a refusal is still an answer. It ends with the right to it.

use std::io::{BufWriter, Seek, Write};

use axum::body::Body;
use axum::response::Response;
use http::{HeaderValue, header};
use rollcall_core::access::Actor;
use rollcall_core::directory::{Directory, Operation, Query};
use rollcall_core::domain::ImportId;
use rollcall_core::imports::ImportCard;
use rollcall_core::users::{ExportUsers, UserFilter, UserSort};
use rollcall_core::{Error, Fault};
use tokio_util::io::ReaderStream;

use crate::watched::Watched;
use crate::words;

/// Answers the list of users that somebody asked for.
pub(crate) async fn users(
    directory: Directory,
    actor: Actor,
    filter: UserFilter,
    sort: UserSort,
) -> Result<Response, Error> {
    let of = Watched { directory, actor, needs: ExportUsers::NEEDS };
    let write = move |by: &Watched, out: &mut dyn Write| {
        by.directory.export_users(&by.actor, &filter, sort, out).map(drop)
    };
    csv("users.csv", of, write).await
}

/// Answers the rows of an import that were not done, each with what is wrong in words.
pub(crate) async fn left_out(
    directory: Directory,
    actor: Actor,
    import: ImportId,
) -> Result<Response, Error> {
    let of = Watched { directory, actor, needs: ImportCard::NEEDS };
    let write = move |by: &Watched, out: &mut dyn Write| {
        let blueprint = by.directory.blueprint();
        let problems = |import: &_, row: &_| words::row_problems(blueprint, import, row);
        by.directory.write_left_out(&by.actor, import, out, problems).map(drop)
    };
    csv("left-out.csv", of, write).await
}

/// Answers a CSV file of this name, which must be plain. `write` runs on a thread that may wait.
async fn csv<W>(name: &str, of: Watched, write: W) -> Result<Response, Error>
where
    W: FnOnce(&Watched, &mut dyn Write) -> Result<(), Error> + Send + 'static,
{
    let failed = |error: std::io::Error| Error::from(Fault::new("writing a file to send", error));
    let asked = of.clone();
    let writing = move || {
        let mut file = BufWriter::new(tempfile::tempfile().map_err(failed)?);
        write(&asked, &mut file)?;
        let mut file = file.into_inner().map_err(|error| failed(error.into_error()))?;
        file.rewind().map_err(failed)?;
        Ok::<_, Error>(file)
    };
    let file =
        tokio::task::spawn_blocking(writing).await.map_err(|error| failed(error.into()))??;
    let body = Body::from_stream(ReaderStream::new(tokio::fs::File::from_std(file)));
    let mut response = Response::new(body);
    response.extensions_mut().insert(of);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    let disposition = format!("attachment; filename=\"{name}\"");
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}
