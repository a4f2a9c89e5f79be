//! The schemas to which endpoints refer by name.

use rollcall_core::blueprint::Blueprint;
use serde_json::{Map, Value as Json};

use crate::api::document::problems;
use crate::api::endpoint::Schema;
use crate::api::schema::words;
use crate::api::users::{create, filter, person, selected, user, verdicts};
use crate::api::{events, imports, locations, organizations, providers};

const NAMED: &[(&str, Schema)] = &[
    ("Event", |_| events::schema()),
    ("Import", |_| imports::schema()),
    ("ImportRow", |_| imports::row_schema()),
    ("Location", |_| locations::location::schema()),
    ("Name", |_| organizations::organization::name_schema(&["name"])),
    ("NamePatch", |_| organizations::organization::name_schema(&[])),
    ("NewUser", create::schema),
    ("Organization", |_| organizations::organization::schema()),
    ("Problem", |_| problems::schema()),
    ("Provider", |_| providers::provider::schema()),
    ("RoleKey", role_key),
    ("Selection", selected::schema),
    ("SelectionWithoutReason", selected::without_reason),
    ("User", user::schema),
    ("UserFilter", filter::schema),
    ("UserPatch", person::patch_schema),
    ("UserProfile", user::whole_schema),
    ("Verdicts", verdicts::schema),
];

/// Each by its name.
pub(in crate::api) fn components(blueprint: &Blueprint) -> Map<String, Json> {
    NAMED.iter().map(|(name, schema)| ((*name).to_owned(), schema(blueprint))).collect()
}

/// The schema that another one refers to, or itself.
pub(in crate::api) fn resolved(schema: &Json, blueprint: &Blueprint) -> Json {
    let name = schema.get("$ref").and_then(Json::as_str);
    let name = name.and_then(|path| path.strip_prefix("#/components/schemas/"));
    let found = name.and_then(|name| NAMED.iter().find(|(known, _)| *known == name));
    found.map_or_else(|| schema.clone(), |(_, schema)| schema(blueprint))
}

fn role_key(blueprint: &Blueprint) -> Json {
    let keys = blueprint.roles().iter().map(|role| role.key.as_str());
    words(keys, "The key of a role.")
}
