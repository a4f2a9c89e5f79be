//! What is sent and answered is what the document says: looked at in every request of the tests.

use http::StatusCode;
use http::request::Parts;
use serde_json::{Value as Json, json};

use super::Answered;
use crate::api::BASE;

/// One thing that the document says can be asked or done.
pub(super) struct Documented<'d> {
    document: &'d Json,
    operation: &'d Json,
    /// For the message of a failure.
    at: String,
}

impl<'d> Documented<'d> {
    /// What a request asks for; nothing when the document does not know its address or method.
    pub(super) fn find(document: &'d Json, request: &Parts) -> Option<Self> {
        let path = request.uri.path().strip_prefix(BASE)?;
        let paths = document["paths"].as_object()?;
        let is_it = |template: &&String| {
            let (parts, given) = (template.split('/'), path.split('/'));
            parts.clone().count() == given.clone().count()
                && parts.zip(given).all(|(part, given)| part.starts_with('{') || part == given)
        };
        // One that is spelled out comes before one with a place in it.
        let template = paths.keys().filter(is_it).min_by_key(|path| path.matches('{').count())?;
        let method = request.method.as_str();
        let operation = paths[template].get(method.to_lowercase())?;
        Some(Self { document, operation, at: format!("{method} {template}") })
    }

    /// Asserts that an answer is one of those that are described, and that its body is as described.
    pub(super) fn answers(&self, answered: &Answered) {
        // For another server: the door says so in front of everything, and knows no API.
        if answered.status == StatusCode::MISDIRECTED_REQUEST {
            return;
        }
        let at = format!("{} {}", self.at, answered.status);
        let described = self.operation["responses"].get(answered.status.as_str());
        let described = described.unwrap_or_else(|| panic!("{at} is not in the document"));
        let described = self.resolved(described);
        let headers = described["headers"].as_object().filter(|_| answered.status.is_success());
        // The last page of a list has no next one.
        for name in headers.into_iter().flat_map(|all| all.keys()).filter(|name| *name != "Link") {
            assert!(answered.headers.contains_key(name), "{at} has no {name}");
        }
        match described.get("content") {
            Some(content) => {
                let kind = essence(answered.header("content-type"));
                self.body(&content[kind], kind, answered.text.as_bytes(), &at);
            }
            None => assert_eq!(answered.text, "", "{at} has a body"),
        }
    }

    /// Asserts that a body which was taken is as described.
    pub(super) fn takes(&self, request: &Parts, body: &[u8]) {
        let at = format!("{} takes", self.at);
        let kind = request.headers.get("content-type").map_or("", |kind| kind.to_str().unwrap());
        match self.operation.get("requestBody") {
            Some(described) => {
                let kind = essence(kind);
                self.body(&described["content"][kind], kind, body, &at);
            }
            // An empty object says nothing.
            None => assert!(body.is_empty() || body == b"{}", "{at} no body"),
        }
    }

    fn body(&self, described: &Json, kind: &str, body: &[u8], at: &str) {
        assert!(described.is_object(), "{at}: {kind:?} is not in the document");
        if kind.ends_with("json") {
            let body = serde_json::from_slice(body).unwrap();
            fits(&body, &described["schema"], self.document, at);
        }
    }

    fn resolved(&self, described: &'d Json) -> &'d Json {
        let Some(reference) = described["$ref"].as_str() else { return described };
        self.document.pointer(reference.trim_start_matches('#')).unwrap()
    }
}

/// The media type without its parameters.
fn essence(kind: &str) -> &str {
    kind.split(';').next().unwrap_or_default().trim()
}

/// Asserts that a value is what a schema says: as much of JSON Schema as ours use.
fn fits(value: &Json, schema: &Json, document: &Json, at: &str) {
    if let Some(reference) = schema.get("$ref").and_then(Json::as_str) {
        let named = document.pointer(reference.trim_start_matches('#')).unwrap();
        return fits(value, named, document, at);
    }
    if let Some(one) = schema.pointer("/anyOf/0") {
        return if value.is_null() {
        } else {
            fits(value, one, document, at);
        };
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Json::String(kind) => vec![kind],
        Json::Array(kinds) => kinds.iter().filter_map(Json::as_str).collect(),
        _ => return,
    };
    let kind = match value {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(_) => "integer",
        Json::String(_) => "string",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    };
    assert!(kinds.contains(&kind), "{at}: {value} is no {kinds:?}");
    if let (Some(words), false) = (schema["enum"].as_array(), value.is_null()) {
        assert!(words.contains(value), "{at}: {value} is none of {words:?}");
    }
    for (number, item) in value.as_array().into_iter().flatten().enumerate() {
        fits(item, &schema["items"], document, &format!("{at}/{number}"));
    }
    let Some(members) = value.as_object() else { return };
    for name in schema["required"].as_array().into_iter().flatten() {
        assert!(members.contains_key(name.as_str().unwrap()), "{at} has no {name}");
    }
    for (name, member) in members {
        let known = schema["properties"].get(name);
        let open = schema["additionalProperties"] != json!(false);
        assert!(known.is_some() || open, "{at} has {name}, which the document does not");
        fits(member, known.unwrap_or(&Json::Null), document, &format!("{at}/{name}"));
    }
}

#[test]
#[should_panic(expected = "at has size, which the document does not")]
fn a_member_that_the_document_does_not_know_is_noticed() {
    let schema = json!({ "type": "object", "properties": {}, "additionalProperties": false });
    fits(&json!({ "size": 3 }), &schema, &Json::Null, "at");
}
