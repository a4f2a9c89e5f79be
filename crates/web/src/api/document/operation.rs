//! One endpoint as an operation of the document.

use std::iter;

use rollcall_core::access::Permission;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::directory::{CATALOG, Entry, Kind};
use serde_json::{Map, Value as Json, json};

use crate::api::document::{headers, problems, sample};
use crate::api::endpoint::{Content, Endpoint};
use crate::api::schema::id;

/// The statuses of problems, in order.
pub(in crate::api) const STATUSES: [u16; 13] =
    [400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 500, 503, 507];

/// What an endpoint runs, as the catalog has it.
fn entries(endpoint: &Endpoint) -> impl Iterator<Item = &'static Entry> {
    CATALOG.iter().filter(|entry| endpoint.runs.contains(&entry.name))
}

/// The rights that a caller always needs; one endpoint may need several, and some need none.
pub(in crate::api) fn needs(endpoint: &Endpoint) -> Vec<Permission> {
    let always = entries(endpoint).filter(|entry| !endpoint.runs_at_times.contains(&entry.name));
    let mut needs: Vec<Permission> = always.map(|entry| entry.needs).collect();
    needs.dedup();
    needs
}

/// The statuses of the problems that an endpoint may answer.
pub(in crate::api) fn statuses(endpoint: &Endpoint) -> Vec<u16> {
    let asks = entries(endpoint).next().is_some();
    let changes = entries(endpoint).any(|entry| entry.kind == Kind::Operation);
    let has_body = endpoint.body.is_some();
    let may = |status: &u16| match status {
        400 | 401 | 422 | 500 | 503 => true,
        403 => asks,
        404 => endpoint.path.contains('{') || changes,
        409 | 429 | 507 => changes,
        412 => endpoint.looks_at_version,
        _ => has_body,
    };
    STATUSES.into_iter().filter(may).collect()
}

/// The operation object.
pub(super) fn written(endpoint: &Endpoint, tag: &str, blueprint: &Blueprint) -> Json {
    let mut operation = json!({
        "operationId": endpoint.name(),
        "tags": [tag],
        "summary": endpoint.title,
        "description": described(endpoint),
        "x-operations": endpoint.runs,
        "x-needs": needs(endpoint).iter().map(|right| right.name()).collect::<Vec<_>>(),
        "responses": responses(endpoint, blueprint),
    });
    let parameters = parameters(endpoint, blueprint);
    if !parameters.is_empty() {
        operation["parameters"] = parameters.into();
    }
    if let Some(body) = endpoint.body {
        let bodies = iter::once(body).chain(endpoint.other_bodies.iter().copied());
        let content = content(bodies, blueprint);
        operation["requestBody"] = json!({ "required": true, "content": content });
    }
    operation
}

fn described(endpoint: &Endpoint) -> String {
    let needs: Vec<String> =
        needs(endpoint).iter().map(|right| format!("`{}`", right.name())).collect();
    if needs.is_empty() {
        endpoint.text.to_owned()
    } else {
        format!("{}\n\nNeeds the right {}.", endpoint.text, needs.join(" and "))
    }
}

/// The ids in the path, and what may stand behind the `?` or in `If-Match`.
fn parameters(endpoint: &Endpoint, blueprint: &Blueprint) -> Vec<Json> {
    let mut parameters = Vec::new();
    for name in path_parameters(endpoint.path) {
        parameters.push(json!({
            "name": name,
            "in": "path",
            "required": true,
            "schema": id(mark(name), ""),
            "description": format!("The id of the {name}."),
        }));
    }
    for parameter in &endpoint.parameters {
        parameters.push(json!({
            "name": parameter.name,
            "in": "query",
            "allowEmptyValue": true,
            "schema": (parameter.schema)(blueprint),
            "description": parameter.text,
        }));
    }
    for header in headers(endpoint) {
        parameters.push(json!({
            "name": header.name,
            "in": "header",
            "required": header.is_required,
            "schema": header.schema,
            "example": header.example,
            "description": header.text,
        }));
    }
    parameters
}

/// The names between braces.
pub(in crate::api) fn path_parameters(path: &'static str) -> impl Iterator<Item = &'static str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

fn mark(name: &str) -> &'static str {
    match name {
        "user" => "usr",
        "organization" => "org",
        "location" => "loc",
        "provider" => "prv",
        _ => "imp",
    }
}

fn responses(endpoint: &Endpoint, blueprint: &Blueprint) -> Map<String, Json> {
    let answer = &endpoint.answer;
    let mut done = json!({ "description": answer.text });
    if let Some(body) = answer.body {
        done["content"] = content([body], blueprint).into();
    }
    if !answer.headers.is_empty() {
        let headers: Map<String, Json> = answer
            .headers
            .iter()
            .map(|(name, text)| {
                ((*name).to_owned(), json!({ "schema": { "type": "string" }, "description": text }))
            })
            .collect();
        done["headers"] = headers.into();
    }
    let mut responses = Map::from_iter([(answer.status.as_u16().to_string(), done)]);
    for status in statuses(endpoint) {
        responses.insert(status.to_string(), problems::reference(status));
    }
    responses
}

/// Bodies by their types.
fn content(bodies: impl IntoIterator<Item = Content>, blueprint: &Blueprint) -> Map<String, Json> {
    let described = bodies.into_iter().map(|body| {
        let schema = (body.schema)(blueprint);
        let mut media = json!({ "schema": schema });
        if body.kind.ends_with("json") {
            media["example"] = sample::of(&schema, blueprint);
        }
        (body.kind.to_owned(), media)
    });
    described.collect()
}
