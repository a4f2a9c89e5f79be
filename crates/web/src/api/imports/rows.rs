//! `GET /imports/{import}/rows`.

use axum::extract::Path;
use http::{StatusCode, Uri};
use rollcall_core::directory::Query;
use rollcall_core::domain::ImportId;
use rollcall_core::imports::{
    ImportCard, ImportRow, ImportRows, RowFilter, RowProblem, RowState, Verdict,
};
use serde_json::{Value, json};

use crate::api::caller::Caller;
use crate::api::endpoint::{Endpoint, Parameter};
use crate::api::listing::Listing;
use crate::api::parameters::{Given, Parameters};
use crate::api::schema::{id, list as list_of, named, or_null, page, paging, text, whole, words};
use crate::api::{Answer, path};
use crate::words as english;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/imports/{import}/rows", &[ImportRows::NAME, ImportCard::NAME], rows)
        .says("List the rows of an import", "Answers the rows in the order of the file.")
        .with([
            Parameter::new(
                "verdict",
                |_| words(Verdict::ALL.map(Verdict::name), "A verdict."),
                "What the check found that they would do.",
            ),
            Parameter::new(
                "state",
                |_| words(RowState::ALL.map(RowState::name), "A state."),
                "What became of them.",
            ),
            Parameter::new("problem", |_| text("A key"), "The `key` of a problem of the import."),
        ])
        .with(paging())
        .answers(StatusCode::OK, "One page.", |_| page(named("ImportRow")))
        .with_headers(&[("Link", "The address of the next page, with `rel=\"next\"`.")])
}

async fn rows(
    caller: Caller,
    Path(id): Path<String>,
    address: Uri,
    mut given: Parameters,
) -> Answer {
    let import: ImportId = path::id(&id)?;
    let filter = RowFilter {
        verdict: given.word("verdict", &Verdict::ALL, Verdict::name),
        state: given.word("state", &RowState::ALL, RowState::name),
        group: given.given("problem"),
    };
    let (after, rows) = (given.beyond(), given.limit());
    given.finish()?;
    let view = caller.ask(ImportCard { id: import }).await?;
    let page =
        caller.ask(ImportRows { import, filter, after: after.unwrap_or_default(), rows }).await?;
    let problem = |problem: &RowProblem| {
        let (what, to_do) = english::row_problem(caller.blueprint(), &view.import, problem);
        json!({
            "field": problem.field,
            "code": problem.cause.code(),
            "detail": format!("{what} {to_do}").trim(),
        })
    };
    let listing = Listing::stretch(&page, |row| {
        let problems: Vec<Value> = row.problems.iter().map(problem).collect();
        written(row, &problems)
    });
    Ok(listing.answer(&address))
}

fn written(row: &ImportRow, problems: &[Value]) -> Value {
    let cells: Vec<&str> = row.record.cells().collect();
    json!({
        "line": row.record.line(),
        "cells": cells,
        "verdict": row.verdict.map(Verdict::name),
        "state": row.state.name(),
        "problems": problems,
        "changes": row.changes,
        "user": row.user.map(|id| id.to_string()),
    })
}

/// The schema of a row.
pub(in crate::api) fn schema() -> Value {
    let change = whole(json!({
        "field": text("The field, as a user has it."),
        "before": { "description": "Its value before." },
        "after": { "description": "Its value after." },
    }));
    let problem = whole(json!({
        "field": text("The field, as a user has it; empty for the row as a whole."),
        "code": text("The stable code."),
        "detail": text("What is wrong, and what to do."),
    }));
    whole(json!({
        "line": { "type": "integer", "description": "Its line in the file, from 1." },
        "cells": list_of(text("What stands in a column.")),
        "verdict": or_null(words(Verdict::ALL.map(Verdict::name), "What it would do.")),
        "state": words(RowState::ALL.map(RowState::name), "What became of it."),
        "problems": list_of(problem),
        "changes": list_of(change),
        "user": or_null(id("usr", "Whom it is about, when they are there.")),
    }))
}
