//! `POST /imports`.

use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use http::{HeaderValue, StatusCode, header};
use rollcall_core::domain::{ImportId, ProblemCode};
use rollcall_core::imports::file::{Choices, Delimiter};
use rollcall_core::{Error, Fault};
use serde_json::json;

use crate::App;
use crate::api::body::is_of_type;
use crate::api::caller::Caller;
use crate::api::endpoint::{Endpoint, Parameter};
use crate::api::imports::import;
use crate::api::parameters::{Given, Parameters, not_allowed};
use crate::api::refuse::{Misplaced, Refused, Spot, Unreadable};
use crate::api::schema::{named, object, text, words};
use crate::api::{Answer, BASE};
use crate::upload;

/// The name of the operation in the catalog.
const NAME: &str = "imports.bring";
const CSV: &str = "text/csv";
const FORM: &str = "multipart/form-data";

pub(super) fn endpoint() -> Endpoint {
    let mut endpoint = Endpoint::post("/imports", &[NAME], bring)
        .says(
            "Bring in a list",
            "Sends a CSV file of at most 50 MB: as the body, or as the part `file` of `multipart/form-data`. \
             Nobody is added yet: look at `columns`, and have it checked.",
        )
        .with([
            Parameter::new("name", |_| text("A name"), "The name of the file, for people."),
            Parameter::new(
                "delimiter",
                |_| words(Delimiter::ALL.map(Delimiter::name), "A sign."),
                "What separates the cells. Without it, it is found out.",
            ),
            Parameter::new(
                "header_line",
                |_| json!({ "type": "integer", "minimum": 1 }),
                "The line of the headings. Without it, it is found out.",
            ),
        ])
        .takes_as(CSV, |_| json!({ "type": "string" }))
        .or_as(FORM, |_| object(json!({ "file": text("The CSV file.") }), &["file"]))
        .answers(StatusCode::CREATED, "The import, with a guess at its columns.", |_| named("Import"))
        .with_headers(&[("Location", "Its address.")]);
    // The upload counts its bytes itself, and takes more than other bodies.
    endpoint.handler = endpoint.handler.layer(DefaultBodyLimit::disable());
    endpoint
}

async fn bring(caller: Caller, mut given: Parameters, Upload(upload): Upload) -> Answer {
    let name = given.given("name").or(upload.name).unwrap_or_default();
    let choices = Choices {
        delimiter: given.word("delimiter", &Delimiter::ALL, Delimiter::name),
        header_line: given.parsed("header_line", |text| {
            text.parse().ok().filter(|line| *line > 0).ok_or_else(|| not_allowed(["1, 2, 3 …"]))
        }),
    };
    given.finish()?;
    let (directory, actor) = (caller.app.directory.clone(), caller.actor.clone());
    let read = move || directory.bring_file(&actor, &name, upload.file, choices);
    let id: ImportId = tokio::task::spawn_blocking(read)
        .await
        .map_err(|error| Fault::new("reading the file to import", error))??;
    let mut response = import::answer(StatusCode::CREATED, &caller, id).await?;
    if let Ok(address) = HeaderValue::from_str(&format!("{BASE}/imports/{id}")) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    Ok(response)
}

/// A file that has arrived.
struct Arrived {
    name: Option<String>,
    file: std::fs::File,
}

struct Upload(Arrived);

impl FromRequest<App> for Upload {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refused> {
        if is_of_type(request.headers(), CSV) {
            let file = upload::take_in(request.into_body().into_data_stream()).await;
            return Ok(Self(Arrived { name: None, file: file.map_err(too_large)? }));
        }
        if !is_of_type(request.headers(), FORM) {
            return Err(Unreadable::WrongContentType { accepted: CSV }.into());
        }
        let unreadable = |error: &dyn std::fmt::Display| {
            Unreadable::Malformed(format!("The form cannot be read: {error}."))
        };
        let mut form =
            Multipart::from_request(request, app).await.map_err(|error| unreadable(&error))?;
        let part = form.next_field().await.map_err(|error| unreadable(&error))?;
        let Some(part) = part.filter(|part| part.name() == Some("file")) else {
            let spot = Spot::Body("/file".to_owned());
            return Err(vec![Misplaced { spot, code: ProblemCode::Missing }].into());
        };
        let name = part.file_name().map(str::to_owned);
        let file = upload::take_in(part).await.map_err(too_large)?;
        Ok(Self(Arrived { name, file }))
    }
}

fn too_large(error: Error) -> Refused {
    error.into()
}
