//! What words of a file mean here: as a request says it, and as an import shows it.

use rollcall_core::blueprint::{Blueprint, RoleKey};
use rollcall_core::domain::{LocationId, OrganizationId, ProblemCode, UserStatus};
use rollcall_core::imports::file::RowStatus;
use rollcall_core::imports::{Meaning, Words};
use serde_json::{Value, json};

use crate::api::body::Fields;
use crate::api::parameters::{Given, not_allowed};
use crate::api::schema::{id, named, object, whole, words};
use crate::api::users::user::STATUSES;

/// Words with their meanings: `{"roles": {"Nurse": "staff"}}`.
pub(super) fn read(fields: &mut Fields, blueprint: &Blueprint) -> Words {
    let mut words = Words::default();
    let Some(mut within) = fields.object("words") else { return words };
    read_kind(&mut within, "roles", &mut words, |text| role(text, blueprint).map(Meaning::Role));
    read_kind(&mut within, "statuses", &mut words, |text| status(text).map(Meaning::Status));
    read_kind(&mut within, "organizations", &mut words, |text| {
        OrganizationId::parse(text).map(Meaning::Organization)
    });
    read_kind(&mut within, "locations", &mut words, |text| {
        LocationId::parse(text).map(Meaning::Location)
    });
    fields.finish_within(within);
    words
}

fn read_kind(
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

/// A role of the product.
pub(super) fn role(text: &str, blueprint: &Blueprint) -> Result<RoleKey, ProblemCode> {
    let role = RoleKey::parse(text).filter(|key| blueprint.role(key).is_some());
    role.ok_or_else(|| not_allowed(blueprint.roles().iter().map(|role| &role.key)))
}

/// The words that have a meaning, in the shape in which they are sent.
pub(super) fn written(words: &Words) -> Value {
    let mut all = json!({ "roles": {}, "statuses": {}, "organizations": {}, "locations": {} });
    for (word, meaning) in words.all() {
        let (kind, meaning) = match meaning {
            Meaning::Role(role) => ("roles", role.to_string()),
            Meaning::Status(status) => ("statuses", status.label().to_lowercase()),
            Meaning::Organization(id) => ("organizations", id.to_string()),
            Meaning::Location(id) => ("locations", id.to_string()),
        };
        all[kind][word] = meaning.into();
    }
    all
}

/// The schema of these words; of an answer all kinds are there.
pub(super) fn schema(is_answer: bool) -> Value {
    let meanings = |schema: Value| json!({ "type": "object", "additionalProperties": schema, "examples": [{}] });
    let statuses = words(STATUSES.map(UserStatus::as_str), "What the word means.");
    let kinds = json!({
        "roles": meanings(named("RoleKey")),
        "statuses": meanings(statuses),
        "organizations": meanings(id("org", "What the word means.")),
        "locations": meanings(id("loc", "What the word means.")),
    });
    if is_answer { whole(kinds) } else { object(kinds, &[]) }
}
