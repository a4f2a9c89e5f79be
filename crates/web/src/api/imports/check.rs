//! `POST /imports/{import}/checks`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::directory::{Operation, Query};
use rollcall_core::domain::{ImportId, LocationId, OrganizationId};
use rollcall_core::imports::file::Target;
use rollcall_core::imports::{Blanks, ChooseMapping, Existing, ImportCard, ImportOptions};
use rollcall_core::users::Welcome;
use serde_json::{Value, json};

use crate::api::body::{Fields, Sent};
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::imports::{import, words};
use crate::api::parameters::{Given, not_allowed};
use crate::api::schema::{id, list, named, object, words as one_of};
use crate::api::users::create::word as welcome_word;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/imports/{import}/checks", &[ChooseMapping::NAME, ImportCard::NAME], check)
        .says(
            "Say what the columns mean, and check",
            "Has every row checked in the background; nothing is changed by that. `columns` has one target for \
             each column, in the order of the file; without it, the columns keep the meaning that was recognized. `words` says what words of the \
             file mean here.",
        )
        .takes(schema)
        .answers(StatusCode::ACCEPTED, "It is being checked: ask for it until it is `checked`.", |_| {
            named("Import")
        })
}

async fn check(caller: Caller, Path(id): Path<String>, Sent(mut fields): Sent) -> Answer {
    let import: ImportId = path::id(&id)?;
    let blueprint = caller.blueprint();
    let targets = targets(&mut fields);
    let options = ImportOptions {
        existing: fields.word("existing", &Existing::ALL, Existing::name).unwrap_or_default(),
        blanks: fields
            .word("blanks", &[Blanks::Leave, Blanks::Clear], Blanks::name)
            .unwrap_or_default(),
        welcome: fields
            .word("invitation", &[Welcome::Now, Welcome::Later], welcome_word)
            .unwrap_or_default(),
        role: fields.parsed("role", |text| words::role(text, blueprint)),
        organization: fields.parsed("organization", OrganizationId::parse),
        locations: locations(&mut fields),
        words: words::read(&mut fields, blueprint),
    };
    let wrong = fields.finish();
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let targets = if let Some(targets) = targets {
        targets
    } else {
        let view = caller.ask(ImportCard { id: import }).await?;
        view.import.mapping.columns().iter().map(|column| column.target.clone()).collect()
    };
    caller.run(ChooseMapping { import, targets, options }).await?;
    import::answer(StatusCode::ACCEPTED, &caller, import).await
}

fn targets(fields: &mut Fields) -> Option<Vec<Target>> {
    let mut targets = Vec::new();
    for (at, name) in fields.texts("columns")?.iter().enumerate() {
        if let Some(target) = Target::parse(name) {
            targets.push(target);
        } else {
            let all = Target::FIXED.iter().map(Target::name);
            fields.note_item("columns", at, not_allowed(all));
        }
    }
    Some(targets)
}

fn locations(fields: &mut Fields) -> Vec<LocationId> {
    let mut locations = Vec::new();
    for (at, text) in fields.texts("locations").unwrap_or_default().iter().enumerate() {
        match LocationId::parse(text) {
            Ok(id) => locations.push(id),
            Err(code) => fields.note_item("locations", at, code),
        }
    }
    locations
}

fn schema(_: &Blueprint) -> Value {
    let mut schema = object(
        json!({
            "columns": list(import::target()),
            "existing": one_of(Existing::ALL.map(Existing::name), "What becomes of who is there already."),
            "blanks": one_of([Blanks::Leave, Blanks::Clear].map(Blanks::name), "What a blank cell means for them."),
            "invitation": one_of(["later", "now"], "When new people are invited."),
            "role": named("RoleKey"),
            "organization": id("org", "The organization of new people for whom the file has none."),
            "locations": list(id("loc", "The locations of new people for whom the file has none.")),
            "words": words::schema(false),
        }),
        &[],
    );
    schema["examples"] = json!([{ "existing": "create-and-update", "invitation": "later" }]);
    schema
}
