//! A file on its way out: written to an unnamed temporary file first, so that a long list neither fills the
//! memory nor breaks off half-way, and a refusal is still an answer.

use std::io::{BufWriter, Seek, Write};

use axum::body::Body;
use axum::response::Response;
use http::{HeaderValue, header};
use rollcall_core::{Error, Fault};
use tokio_util::io::ReaderStream;

/// Answers a CSV file of this name, which must be plain. `write` runs on a thread that may wait.
pub async fn csv<W>(name: &str, write: W) -> Result<Response, Error>
where
    W: FnOnce(&mut dyn Write) -> Result<(), Error> + Send + 'static,
{
    let failed = |error: std::io::Error| Error::from(Fault::new("writing a file to send", error));
    let writing = move || {
        let mut file = BufWriter::new(tempfile::tempfile().map_err(failed)?);
        write(&mut file)?;
        let mut file = file.into_inner().map_err(|error| failed(error.into_error()))?;
        file.rewind().map_err(failed)?;
        Ok::<_, Error>(file)
    };
    let file =
        tokio::task::spawn_blocking(writing).await.map_err(|error| failed(error.into()))??;
    let body = Body::from_stream(ReaderStream::new(tokio::fs::File::from_std(file)));
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    let disposition = format!("attachment; filename=\"{name}\"");
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}
