//! The body of a request, held until it is known whether it was sent before: small ones in memory, lists of people
//! in a temporary file.

use std::fs::File;
use std::io::{BufRead, BufReader, Seek, SeekFrom};

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::response::IntoResponse;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use rollcall_core::Fault;
use rollcall_core::domain::RequestPrint;
use tokio_util::io::ReaderStream;

use crate::api::refuse::{Refused, Unreadable};
use crate::upload;

/// A body that has arrived.
pub(super) enum Held {
    InMemory(Bytes),
    InFile(File),
}

impl Held {
    /// Takes a body in, for an endpoint that reads this type.
    pub(super) async fn take(parts: &Parts, body: Body, kind: &str) -> Result<Self, Refused> {
        if !kind.ends_with("json") {
            return Ok(Self::InFile(upload::take_in(body.into_data_stream()).await?));
        }
        let request = Request::from_parts(parts.clone(), body);
        let bytes = Bytes::from_request(request, &()).await;
        let refused = |error: axum::extract::rejection::BytesRejection| {
            Unreadable::of_status(error.into_response().status())
        };
        Ok(Self::InMemory(bytes.map_err(refused)?))
    }

    /// What is asked for, and the body again: address, type and content.
    pub(super) async fn print(self, parts: &Parts) -> Result<(RequestPrint, Body), Refused> {
        let address = parts.uri.path_and_query().map_or("", |address| address.as_str());
        let sent = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let (kind, boundary) = media_type(sent.unwrap_or_default());
        let print = |content: &[u8]| {
            let method = parts.method.as_str().as_bytes();
            RequestPrint::of([method, address.as_bytes(), kind.as_bytes(), content])
        };
        match self {
            Self::InMemory(bytes) => Ok((print(&bytes), Body::from(bytes))),
            Self::InFile(file) => {
                let (content, file) =
                    tokio::task::spawn_blocking(move || content(file, boundary.as_deref()))
                        .await
                        .map_err(|error| Fault::new("reading an upload", error))?
                        .map_err(|error| Fault::new("reading an upload", error))?;
                let stream = ReaderStream::new(tokio::fs::File::from_std(file));
                Ok((print(&content), Body::from_stream(stream)))
            }
        }
    }
}

/// The type, and the line that stands between the parts of a form.
fn media_type(text: &str) -> (String, Option<Vec<u8>>) {
    let (kind, rest) = text.split_once(';').unwrap_or((text, ""));
    let boundary = rest.split(';').find_map(|part| part.trim().strip_prefix("boundary="));
    let boundary = boundary.map(|text| format!("--{}", text.trim_matches('"')).into_bytes());
    (kind.trim().to_lowercase(), boundary)
}

/// A digest of what a file holds. The lines between the parts of a form are left out: programs invent others
/// whenever they send it.
fn content(file: File, boundary: Option<&[u8]>) -> std::io::Result<(Vec<u8>, File)> {
    let mut context = aws_lc_rs::digest::Context::new(&aws_lc_rs::digest::SHA256);
    let mut reader = BufReader::new(file);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        if !boundary.is_some_and(|boundary| line.starts_with(boundary)) {
            context.update(&line);
        }
        line.clear();
    }
    let mut file = reader.into_inner();
    file.seek(SeekFrom::Start(0))?;
    Ok((context.finish().as_ref().to_vec(), file))
}
