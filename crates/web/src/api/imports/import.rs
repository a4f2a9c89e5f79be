//! An import as the API shows it.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use rollcall_core::domain::ImportId;
use rollcall_core::imports::file::{Delimiter, Target};
use rollcall_core::imports::{
    Author, Blanks, Existing, Import, ImportCard, ImportState, ImportView, StopReason,
};
use serde_json::{Value, json};

use crate::api::caller::Caller;
use crate::api::imports::words;
use crate::api::refuse::Refused;
use crate::api::schema::{id, list, object, or_null, text, time, whole, words as one_of};
use crate::api::users::create::word as welcome_word;
use crate::api::users::user::moment;
use crate::words as english;

/// An import as it stands now.
pub(super) async fn answer(
    status: StatusCode,
    caller: &Caller,
    id: ImportId,
) -> Result<Response, Refused> {
    let view = caller.ask(ImportCard { id }).await?;
    Ok((status, Json(written_whole(&view, caller))).into_response())
}

/// The JSON of an import.
pub(super) fn written(import: &Import) -> Value {
    let (checked, ran, file) = (import.checked, import.ran, &import.file);
    let author = match import.author {
        Author::User(id) => Some(id.to_string()),
        Author::Operator => None,
    };
    json!({
        "id": import.id.to_string(),
        "state": import.state.name(),
        "stopped_because": import.stopped.map(StopReason::name),
        "waits_until": moment(import.waits_until),
        "author": { "id": author, "name": import.author_name },
        "created_at": import.created_at.to_string(),
        "finished_at": moment(import.finished_at),
        "file": {
            "name": file.name,
            "sha256": file.hash,
            "delimiter": file.delimiter.name(),
            "encoding": file.encoding,
            "header_line": file.header_line,
        },
        "progress": { "done": import.done, "total": import.total },
        "would": {
            "create": checked.create,
            "update": checked.update,
            "unchanged": checked.unchanged,
            "skip": checked.skip,
            "problem": checked.problem,
            "administrators": checked.administrators,
        },
        "did": {
            "create": ran.created,
            "update": ran.updated,
            "unchanged": ran.unchanged,
            "left_out": ran.left_out,
            "failed": ran.failed,
        },
    })
}

fn written_whole(view: &ImportView, caller: &Caller) -> Value {
    let import = &view.import;
    let options = &import.options;
    let columns: Vec<Value> = import
        .mapping
        .columns()
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let samples: Vec<&str> =
                view.samples.iter().filter_map(|row| Some(row.get(at)?.as_str())).collect();
            json!({ "heading": column.heading, "target": column.target.name(), "samples": samples })
        })
        .collect();
    let problems: Vec<Value> = view
        .groups
        .iter()
        .map(|group| {
            let (what, to_do) = english::row_problem(caller.blueprint(), import, &group.problem);
            json!({
                "key": group.key,
                "field": group.problem.field,
                "code": group.problem.cause.code(),
                "detail": format!("{what} {to_do}").trim(),
                "rows": group.rows,
            })
        })
        .collect();
    let mut body = written(import);
    body["columns"] = columns.into();
    body["options"] = json!({
        "existing": options.existing.name(),
        "blanks": options.blanks.name(),
        "invitation": welcome_word(options.welcome),
        "role": options.role.as_ref().map(ToString::to_string),
        "organization": options.organization.map(|id| id.to_string()),
        "locations": options.locations.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "words": words::written(&options.words),
    });
    body["problems"] = problems.into();
    body
}

/// The schema of an import in the list.
pub(super) fn short_schema() -> Value {
    whole(properties())
}

/// The schema of an import on its own.
pub(in crate::api) fn schema() -> Value {
    let mut all = properties();
    all["columns"] = list(whole(json!({
        "heading": text("As it stands in the file."),
        "target": target(),
        "samples": list(text("A cell of the first rows.")),
    })));
    all["options"] = whole(json!({
        "existing": one_of(Existing::ALL.map(Existing::name), "What becomes of who is there already."),
        "blanks": one_of([Blanks::Leave, Blanks::Clear].map(Blanks::name), "What a blank cell means."),
        "invitation": one_of(["later", "now"], "When new people are invited."),
        "role": or_null(text("The role of new people for whom the file has none.")),
        "organization": or_null(id("org", "Their organization.")),
        "locations": list(id("loc", "Their locations.")),
        "words": words::schema(true),
    }));
    all["problems"] = list(whole(json!({
        "key": text("Ask for the rows by it."),
        "field": text("The field, as a user has it; empty for the row as a whole."),
        "code": text("The stable code."),
        "detail": text("What is wrong, and what to do."),
        "rows": count("How many rows have it."),
    })));
    whole(all)
}

/// What a column can mean.
pub(super) fn target() -> Value {
    let names: Vec<String> = Target::FIXED.iter().map(Target::name).collect();
    json!({
        "type": "string",
        "description": format!("Where the column goes: {}, or `attributes.` and the key of a field.", names.join(", ")),
        "examples": ["email"],
    })
}

fn count(description: &str) -> Value {
    json!({ "type": "integer", "description": description })
}

fn properties() -> Value {
    let states = ImportState::ALL.map(ImportState::name);
    let stops = [StopReason::Asked, StopReason::ActorLostPermission, StopReason::Fault];
    json!({
        "id": id("imp", "Never reused."),
        "state": one_of(states, "Where it stands."),
        "stopped_because": or_null(one_of(stops.map(StopReason::name), "Why it stands still.")),
        "waits_until": time(
            "When it continues by itself: the invitations allowed per hour have been sent.",
        ),
        "author": object(
            json!({
                "id": or_null(id("usr", "Who brought it; null for the operator of the host.")),
                "name": text("Their name at that time."),
            }),
            &["id", "name"],
        ),
        "created_at": time("When it was brought."),
        "finished_at": time("When it reached its end."),
        "file": whole(json!({
            "name": text("Its name."),
            "sha256": text("Of its bytes, in hexadecimal digits."),
            "delimiter": one_of(Delimiter::ALL.map(Delimiter::name), "What separates its cells."),
            "encoding": text("Its encoding."),
            "header_line": count("The line of the headings."),
        })),
        "progress": whole(json!({
            "done": count("Rows that the present step has behind it."),
            "total": count("Rows of the file."),
        })),
        "would": whole(json!({
            "create": count("Rows that would add a person."),
            "update": count("Rows that would change one."),
            "unchanged": count("Rows that would change nothing."),
            "skip": count("Rows that would be passed over by choice."),
            "problem": count("Rows with something wrong."),
            "administrators": count("Rows that would add somebody who administers others, give such a role, or let one sign in again."),
        })),
        "did": whole(json!({
            "create": count("Rows that added a person."),
            "update": count("Rows that changed one."),
            "unchanged": count("Rows that changed nothing."),
            "left_out": count("Rows that were not run."),
            "failed": count("Rows that were refused."),
        })),
    })
}
