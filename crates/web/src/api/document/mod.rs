//! The OpenAPI 3.1 document, made from the list of endpoints and from the product's blueprint.

mod headers;
mod operation;
pub(super) mod problems;
pub(super) mod sample;
mod schemas;

use rollcall_core::blueprint::{Blueprint, Scope};
use serde_json::{Map, Value as Json, json};

use crate::api::endpoint::Endpoint;
use crate::api::{BASE, events, imports, locations, me, organizations, providers, roles, users};

pub(super) use headers::{Header, headers};
pub(super) use operation::{STATUSES, needs, statuses};
pub(super) use schemas::{components, resolved};

/// A part of the API.
pub(super) struct Group {
    /// What it is about.
    pub(super) name: &'static str,
    /// What a program must know about all of it.
    pub(super) text: &'static str,
    /// The structure without which a product does not have it.
    scope: Option<Scope>,
    /// What can be asked and done.
    pub(super) endpoints: Vec<Endpoint>,
}

/// Every part, in the order of the reference page.
pub(super) fn groups() -> Vec<Group> {
    let group = |name, text, scope, endpoints| Group { name, text, scope, endpoints };
    vec![
        group(
            "Users",
            "People with an account. Acts on users take one or many, by id or by filter, and answer what \
             became of each.",
            None,
            users::endpoints(),
        ),
        group(
            "Imports",
            "Lists of people from a file: brought in, checked row by row without changing anything, and \
             then run in the background.",
            None,
            imports::endpoints(),
        ),
        group(
            "Organizations",
            "To whom people belong.",
            Some(Scope::Organizations),
            organizations::endpoints(),
        ),
        group(
            "Locations",
            "Where people of an organization work.",
            Some(Scope::Locations),
            locations::endpoints(),
        ),
        group(
            "Providers",
            "Whose names stand on orders and results.",
            Some(Scope::Providers),
            providers::endpoints(),
        ),
        group(
            "Events",
            "What happened. Events are never edited or removed.",
            None,
            events::endpoints(),
        ),
        group("Roles", "What people can be.", None, roles::endpoints()),
        group("You", "Who calls.", None, me::endpoints()),
    ]
}

/// The parts that a product has.
pub(super) fn groups_of(blueprint: &Blueprint) -> Vec<Group> {
    let has = |scope: Option<Scope>| scope.is_none_or(|scope| blueprint.scopes().has(scope));
    groups().into_iter().filter(|group| has(group.scope)).collect()
}

/// What every program must know.
pub(super) const ABOUT: &str = "Everything that the console can do, for programs: the same operations, the \
    same rules, the same events. Bodies are JSON in UTF-8. Times are RFC 3339 in UTC. What is not listed here \
    is refused, by its name.";

/// The whole document.
pub(super) fn document(blueprint: &Blueprint) -> Json {
    let mut paths: Map<String, Json> = Map::new();
    let mut tags = Vec::new();
    for group in groups_of(blueprint) {
        tags.push(json!({ "name": group.name, "description": group.text }));
        for endpoint in &group.endpoints {
            let item = paths.entry(endpoint.path).or_insert_with(|| json!({}));
            item[endpoint.method.as_str().to_lowercase()] =
                operation::written(endpoint, group.name, blueprint);
        }
    }
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": format!("{} users", blueprint.product()),
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": BASE }],
        "security": [{ "token": [] }],
        "tags": tags,
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "rct_…",
                    "description": "An API token, created on the Account page. It has its owner's rights, less \
                                    those over their own account.",
                },
            },
            "schemas": components(blueprint),
            "responses": problems::responses(),
        },
    })
}
