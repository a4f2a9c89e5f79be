//! `POST /imports/{import}/checks`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::blueprint::{Blueprint, RoleKey};
use rollcall_core::directory::{Operation, Query};
use rollcall_core::domain::{ImportId, LocationId, OrganizationId, ProblemCode, UserStatus};
use rollcall_core::imports::file::{RowStatus, Target};
use rollcall_core::imports::{
    Blanks, ChooseMapping, Existing, ImportCard, ImportOptions, Meaning, Words,
};
use rollcall_core::users::Welcome;
use serde_json::{Value, json};

use crate::api::body::{Fields, Sent};
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::imports::import;
use crate::api::parameters::{Given, not_allowed};
use crate::api::schema::{id, list, named, object, words};
use crate::api::users::create::word as welcome_word;
use crate::api::users::user::STATUSES;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/imports/{import}/checks", &[ChooseMapping::NAME, ImportCard::NAME], check)
        .says(
            "Say what the columns mean, and check",
            "Has every row checked in the background; nothing is changed by that. `columns` has one target for \
             each column, in the order of the file; without it, the guess holds. `words` says what words of the \
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
        role: fields.parsed("role", |text| role(text, blueprint)),
        organization: fields.parsed("organization", OrganizationId::parse),
        locations: locations(&mut fields),
        words: meanings(&mut fields, blueprint),
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

fn role(text: &str, blueprint: &Blueprint) -> Result<RoleKey, ProblemCode> {
    let role = RoleKey::parse(text).filter(|key| blueprint.role(key).is_some());
    role.ok_or_else(|| not_allowed(blueprint.roles().iter().map(|role| &role.key)))
}

/// Words with their meanings: `{"roles": {"Nurse": "staff"}}`.
fn meanings(fields: &mut Fields, blueprint: &Blueprint) -> Words {
    let mut words = Words::default();
    let Some(mut within) = fields.object("words") else { return words };
    read(&mut within, "roles", &mut words, |text| role(text, blueprint).map(Meaning::Role));
    read(&mut within, "statuses", &mut words, |text| status(text).map(Meaning::Status));
    read(&mut within, "organizations", &mut words, |text| {
        OrganizationId::parse(text).map(Meaning::Organization)
    });
    read(&mut within, "locations", &mut words, |text| {
        LocationId::parse(text).map(Meaning::Location)
    });
    fields.finish_within(within);
    words
}

fn read(
    fields: &mut Fields,
    kind: &str,
    words: &mut Words,
    meaning: impl Fn(&str) -> Result<Meaning, ProblemCode>,
) {
    let Some(mut within) = fields.object(kind) else { return };
    for word in within.names() {
        if let Some(meaning) = within.parsed(&word, &meaning) {
            words.add(&word, meaning);
        }
    }
    fields.finish_within(within);
}

fn status(text: &str) -> Result<RowStatus, ProblemCode> {
    Ok(match UserStatus::parse(text)? {
        UserStatus::Active => RowStatus::Active,
        UserStatus::Inactive => RowStatus::Inactive,
        UserStatus::Invited => RowStatus::Invited,
        UserStatus::Archived => RowStatus::Archived,
    })
}

fn schema(_: &Blueprint) -> Value {
    let meanings = |schema: Value| json!({ "type": "object", "additionalProperties": schema, "examples": [{}] });
    let statuses = words(STATUSES.map(UserStatus::as_str), "What the word means.");
    let mut schema = object(
        json!({
            "columns": list(import::target()),
            "existing": words(Existing::ALL.map(Existing::name), "What becomes of who is there already."),
            "blanks": words([Blanks::Leave, Blanks::Clear].map(Blanks::name), "What a blank cell means for them."),
            "invitation": words(["later", "now"], "When new people are invited."),
            "role": named("RoleKey"),
            "organization": id("org", "The organization of new people for whom the file has none."),
            "locations": list(id("loc", "The locations of new people for whom the file has none.")),
            "words": object(
                json!({
                    "roles": meanings(named("RoleKey")),
                    "statuses": meanings(statuses),
                    "organizations": meanings(id("org", "What the word means.")),
                    "locations": meanings(id("loc", "What the word means.")),
                }),
                &[],
            ),
        }),
        &[],
    );
    schema["examples"] = json!([{ "existing": "create-and-update", "invitation": "later" }]);
    schema
}
