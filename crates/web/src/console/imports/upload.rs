//! An uploaded file: its form is checked first, and its bytes go to a temporary file, never into memory.

use std::fs::File;

use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use rollcall_core::domain::{Problem, ProblemCode};
use rollcall_core::{Error, Refusal};

use crate::App;
use crate::console::{Flash, Refused, Visit, routes};
use crate::door::is_own_origin;
use crate::upload::{MOST_OF_A_STRANGER, MOST_OF_SOMEBODY, take_in, throw_away};

/// A file that a signed-in person sent with a form of ours.
pub(super) struct Upload {
    /// Who sent it.
    pub(super) by: Visit,
    /// What the file is called there.
    pub(super) name: String,
    /// The file, or what is wrong with it before it could be looked into.
    pub(super) file: Result<File, Problem>,
}

impl FromRequest<App> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        if !is_own_origin(app, &parts.headers) {
            return Err(StatusCode::FORBIDDEN.into_response());
        }
        let by = match Visit::from_request_parts(&mut parts, app).await {
            Ok(by) => by,
            Err(no) => {
                // Who is to sign in first hears of it only when a file of theirs was taken. No other answer waits
                // for anything: a directory that does not work has nothing to read for.
                if no.status() == StatusCode::SEE_OTHER {
                    throw_away(body.into_data_stream(), MOST_OF_A_STRANGER).await;
                }
                return Err(no);
            }
        };
        let request = Request::from_parts(parts, body);
        let mut form =
            Multipart::from_request(request, app).await.map_err(IntoResponse::into_response)?;
        // The token stands before the file in our form, so nobody else's bytes are ever written.
        let mut is_ours = false;
        while let Some(field) = form.next_field().await.map_err(IntoResponse::into_response)? {
            match field.name() {
                Some("csrf") => {
                    let token = field.text().await.map_err(IntoResponse::into_response)?;
                    is_ours = by.is_form_token(&token);
                }
                Some("file") if is_ours => {
                    let name = field.file_name().unwrap_or("list.csv").to_owned();
                    // A browser sends a file without a name when none was chosen.
                    let file = if name.is_empty() {
                        Err(Problem::at("file", ProblemCode::Missing))
                    } else {
                        receive(field).await?
                    };
                    return Ok(Self { by, name, file });
                }
                // That the page is old is read when the file was sent.
                _ if !is_ours => {
                    throw_away(field, MOST_OF_SOMEBODY).await;
                    break;
                }
                _ => break,
            }
        }
        if is_ours {
            let file = Err(Problem::at("file", ProblemCode::Missing));
            return Ok(Self { by, name: String::new(), file });
        }
        let flash = Flash::refused("The page was out of date, so nothing was read. Try again.");
        Err(by.go(routes::NEW_IMPORT, &flash))
    }
}

/// Takes the file in; what is wrong with it before it could be looked into is told on the page.
async fn receive(
    field: axum::extract::multipart::Field<'_>,
) -> Result<Result<File, Problem>, Response> {
    match take_in(field).await {
        Ok(file) => Ok(Ok(file)),
        Err(Error::Refused(Refusal::Invalid(problems))) => {
            let missing = || Problem::at("file", ProblemCode::Missing);
            Ok(Err(problems.into_iter().next().unwrap_or_else(missing)))
        }
        Err(error) => Err(Refused::from(error).into_response()),
    }
}
