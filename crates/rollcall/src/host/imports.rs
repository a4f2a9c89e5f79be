//! Bringing a list in, at the host's own door: looked at, and run when that is wanted.

use std::fs::File;
use std::thread;
use std::time::Duration;

use axum::Json;
use axum::body::Body;
use axum::extract::{Query, State};
use rollcall_core::access::Actor;
use rollcall_core::blueprint::RoleKey;
use rollcall_core::directory::Directory;
use rollcall_core::domain::{ImportId, LocationId, OrganizationId, Problem, ProblemCode};
use rollcall_core::imports::file::{Choices, Target};
use rollcall_core::imports::{
    ChooseMapping, DiscardImport, Existing, Import, ImportCard, ImportOptions, ImportRows,
    ImportState, RowFilter, RowState, StartImport, Verdict,
};
use rollcall_core::users::Welcome;
use rollcall_core::{Error, Fault};
use rollcall_web::{App, upload, words};
use serde::{Deserialize, Serialize};

use super::no::No;

/// How often it is looked whether a server's own thread is through with it.
const LOOKS_EVERY: Duration = Duration::from_millis(50);

/// How many wrong rows are shown.
const SHOWN: u32 = 50;

/// How the list is brought in.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Wish {
    name: String,
    existing: Option<String>,
    role: Option<String>,
    organization: Option<String>,
    location: Option<String>,
    invite: bool,
    run: bool,
}

/// What came of it, or would.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Report {
    pub(crate) import: String,
    pub(crate) total: u64,
    pub(crate) create: u64,
    pub(crate) update: u64,
    pub(crate) unchanged: u64,
    pub(crate) skip: u64,
    pub(crate) wrong: u64,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<WrongRow>,
    /// Whether every row was done or left out.
    pub(crate) is_done: bool,
    /// From when on it goes on by itself, when it waits to send more invitations.
    pub(crate) waits_until: Option<String>,
}

/// A column of the file, and what it means.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Column {
    pub(crate) heading: String,
    pub(crate) meaning: String,
}

/// A row that is left out.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct WrongRow {
    pub(crate) line: u64,
    pub(crate) what: String,
    pub(crate) how: String,
}

pub(super) async fn bring(
    State(app): State<App>,
    Query(wish): Query<Wish>,
    body: Body,
) -> Result<Json<Report>, No> {
    let file = upload::take_in(body.into_data_stream()).await;
    let file = file.map_err(|error| No::of(error, app.directory.blueprint()))?;
    let directory = app.directory.clone();
    let done = tokio::task::spawn_blocking(move || {
        let operator = Actor::operator(directory.new_id());
        Bringing { directory: &directory, operator }.bring(file, wish)
    });
    let failed = |error| Error::from(Fault::new("bringing a list in", error));
    let report = done.await.map_err(failed)?;
    Ok(Json(report.map_err(|error| No::of(error, app.directory.blueprint()))?))
}

struct Bringing<'d> {
    directory: &'d Directory,
    operator: Actor,
}

impl Bringing<'_> {
    fn bring(&self, file: File, wish: Wish) -> Result<Report, Error> {
        let options = wish.options()?;
        let (run, name) = (wish.run, wish.name);
        let import = self.directory.bring_file(&self.operator, &name, file, Choices::default())?;
        let report = self
            .checked(import, options)
            .and_then(|report| if run { self.ran(import) } else { Ok(report) });
        if !run || report.is_err() {
            // What was only looked at is not kept; what cannot be discarded is swept later.
            let _ = self.directory.run_now(&self.operator, DiscardImport { import });
        }
        report
    }

    /// Looks at every row, with the meaning of the columns that their headings suggest.
    fn checked(&self, import: ImportId, options: ImportOptions) -> Result<Report, Error> {
        let targets: Vec<Target> =
            self.card(import)?.mapping.columns().iter().map(|it| it.target.clone()).collect();
        self.directory.run_now(&self.operator, ChooseMapping { import, targets, options })?;
        let import = self.settled(import)?;
        let filter = RowFilter { verdict: Some(Verdict::Problem), ..RowFilter::default() };
        let rows = self.wrong_rows(&import, filter)?;
        let counted = import.checked;
        let mut report = self.report(&import, rows);
        (report.create, report.update) = (counted.create, counted.update);
        (report.unchanged, report.skip) = (counted.unchanged, counted.skip);
        report.wrong = counted.problem;
        Ok(report)
    }

    /// Does the rows that have nothing wrong.
    fn ran(&self, import: ImportId) -> Result<Report, Error> {
        self.directory.run_now(&self.operator, StartImport { import })?;
        let import = self.settled(import)?;
        let filter = RowFilter { verdict: Some(Verdict::Problem), ..RowFilter::default() };
        let mut rows = self.wrong_rows(&import, filter)?;
        let filter = RowFilter { state: Some(RowState::Failed), ..RowFilter::default() };
        rows.extend(self.wrong_rows(&import, filter)?);
        rows.sort_by_key(|row| row.line);
        let (ran, checked) = (import.ran, import.checked);
        let mut report = self.report(&import, rows);
        (report.create, report.update) = (ran.created, ran.updated);
        (report.unchanged, report.skip) = (ran.unchanged, checked.skip);
        report.wrong = ran.failed + checked.problem;
        Ok(report)
    }

    fn card(&self, id: ImportId) -> Result<Import, Error> {
        Ok(self.directory.ask_now(&self.operator, ImportCard { id })?.import)
    }

    /// Waits until the present step is over: done here, or by the thread of the server.
    fn settled(&self, import: ImportId) -> Result<Import, Error> {
        loop {
            self.directory.follow_import(import)?;
            let card = self.card(import)?;
            let is_under_way = matches!(card.state, ImportState::Checking | ImportState::Running);
            // What waits for an hour goes on by itself, in a server.
            if !is_under_way || card.waits_until.is_some() {
                return Ok(card);
            }
            thread::sleep(LOOKS_EVERY);
        }
    }

    fn wrong_rows(&self, import: &Import, filter: RowFilter) -> Result<Vec<WrongRow>, Error> {
        let asked = ImportRows { import: import.id, filter, after: 0, rows: SHOWN };
        let page = self.directory.ask_now(&self.operator, asked)?;
        let wrong = page.rows.iter().map(|row| {
            let (what, how) = words::row_problems(self.directory.blueprint(), import, row);
            WrongRow { line: row.record.line(), what, how }
        });
        Ok(wrong.collect())
    }

    fn report(&self, import: &Import, rows: Vec<WrongRow>) -> Report {
        let columns = import.mapping.columns().iter().map(|column| Column {
            heading: column.heading.clone(),
            meaning: words::target(&column.target, self.directory.blueprint()),
        });
        Report {
            import: import.id.to_string(),
            total: import.total,
            create: 0,
            update: 0,
            unchanged: 0,
            skip: 0,
            wrong: 0,
            columns: columns.collect(),
            rows,
            is_done: import.state == ImportState::Done,
            waits_until: import.waits_until.map(words::minute),
        }
    }
}

impl Wish {
    fn options(&self) -> Result<ImportOptions, Vec<Problem>> {
        let allowed = || ProblemCode::NotAllowed {
            allowed: Existing::ALL.iter().map(|it| it.name().to_owned()).collect(),
        };
        let at = |field: &'static str, code| vec![Problem::at(field, code)];
        let existing = match &self.existing {
            None => Existing::default(),
            Some(word) => Existing::parse(word).ok_or_else(|| at("existing", allowed()))?,
        };
        let role = self
            .role
            .as_ref()
            .map(|text| RoleKey::parse(text).ok_or_else(|| at("role", ProblemCode::NotFound)));
        let organization = self
            .organization
            .as_ref()
            .map(|text| OrganizationId::parse(text).map_err(|code| at("organization", code)));
        let locations = self.location.iter().flat_map(|list| list.split(','));
        let locations = locations
            .map(|text| LocationId::parse(text).map_err(|code| at("locations", code)))
            .collect::<Result<_, _>>()?;
        Ok(ImportOptions {
            existing,
            welcome: if self.invite { Welcome::Now } else { Welcome::Later },
            role: role.transpose()?,
            organization: organization.transpose()?,
            locations,
            ..ImportOptions::default()
        })
    }
}
