//! Taking a list out, at the host's own door.

use std::io::{Seek, SeekFrom};

use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use rollcall_core::access::Actor;
use rollcall_core::blueprint::RoleKey;
use rollcall_core::domain::{OrganizationId, Problem, ProblemCode};
use rollcall_core::users::{ExportUsers, StatusFilter, UserFilter, UserSort};
use rollcall_core::{Error, Fault};
use rollcall_web::App;
use serde::Deserialize;
use tokio_util::io::ReaderStream;

use super::no::No;

/// Whom the list shows.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Wanted {
    q: String,
    status: Option<String>,
    role: Option<String>,
    organization: Option<String>,
}

impl Wanted {
    fn filter(self) -> Result<UserFilter, Error> {
        let wrong = |field: &'static str| {
            let code = ProblemCode::NotAllowed { allowed: Vec::new() };
            Error::from(vec![Problem::at(field, code)])
        };
        let status = match self.status.as_deref() {
            None => StatusFilter::default(),
            Some(text) => StatusFilter::parse(text).ok_or_else(|| wrong("status"))?,
        };
        let role = self.role.map(|text| RoleKey::parse(&text).ok_or_else(|| wrong("role")));
        let organization = self.organization.map(|text| {
            OrganizationId::parse(&text).map_err(|code| vec![Problem::at("organization", code)])
        });
        Ok(UserFilter {
            text: self.q,
            status,
            role: role.transpose()?,
            organization: organization.transpose()?,
            ..UserFilter::default()
        })
    }
}

/// Writes the list into a file without a name first: it can be large, and it is whole or not at all.
pub(super) async fn export(
    State(app): State<App>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, No> {
    let failed = |error| Error::from(Fault::new("writing a list of users", error));
    let directory = app.directory.clone();
    let blueprint = app.directory.blueprint();
    let filter = wanted.filter().map_err(|error| No::of(error, blueprint))?;
    let export = ExportUsers { filter, sort: UserSort::default() };
    let written = tokio::task::spawn_blocking(move || {
        let operator = Actor::operator(directory.new_id());
        let mut file = tempfile::tempfile().map_err(failed)?;
        directory.export_users(&operator, export, &mut file)?;
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        Ok::<_, Error>(file)
    });
    let file = written.await.map_err(|error| failed(error.into()))??;
    let body = Body::from_stream(ReaderStream::new(tokio::fs::File::from_std(file)));
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], body).into_response())
}
