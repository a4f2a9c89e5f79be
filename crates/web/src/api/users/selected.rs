//! Whom an act is for, in the body of a request: these users, or all that match a filter.

use std::collections::HashSet;

use rollcall_core::blueprint::Blueprint;
use rollcall_core::directory::Selection;
use rollcall_core::domain::{ProblemCode, Reason, UserId};
use serde_json::{Value as Json, json};

use crate::api::body::Fields;
use crate::api::parameters::{Given, not_allowed};
use crate::api::refuse::Misplaced;
use crate::api::schema::{id, named, object};
use crate::api::users::filter;

/// An act on people, as it was sent.
pub(super) struct Selected {
    /// Whom.
    pub(super) who: Selection,
    /// Why.
    pub(super) reason: Option<Reason>,
}

impl Selected {
    /// Reads `users` or `filter`, and `reason`.
    pub(super) fn read(mut fields: Fields, blueprint: &Blueprint) -> Result<Self, Vec<Misplaced>> {
        let reason = fields.parsed("reason", Reason::parse);
        let who = selection(&mut fields, blueprint);
        match (who, fields.finish()) {
            (Some(who), wrong) if wrong.is_empty() => Ok(Self { who, reason }),
            (_, wrong) => Err(wrong),
        }
    }
}

/// Reads `users` or `filter`.
pub(super) fn selection(fields: &mut Fields, blueprint: &Blueprint) -> Option<Selection> {
    match (fields.has("users"), fields.has("filter")) {
        (true, false) => users(fields).map(Selection::Ids),
        (false, true) => {
            let filter = filter::read_within(fields, blueprint)?;
            Some(Selection::Matching(Box::new(filter)))
        }
        (false, false) => {
            fields.note("users", ProblemCode::Missing);
            None
        }
        (true, true) => {
            fields.skip("users");
            fields.skip("filter");
            fields.note("filter", not_allowed(["`users` alone", "`filter` alone"]));
            None
        }
    }
}

fn users(fields: &mut Fields) -> Option<Vec<UserId>> {
    let texts = fields.texts("users")?;
    if texts.is_empty() {
        fields.note("users", ProblemCode::Missing);
        return None;
    }
    let (mut users, mut known) = (Vec::new(), HashSet::new());
    for (at, text) in texts.iter().enumerate() {
        match UserId::parse(text) {
            Ok(id) if known.insert(id) => users.push(id),
            Ok(_) => fields.note_item("users", at, ProblemCode::Duplicate),
            Err(code) => fields.note_item("users", at, code),
        }
    }
    Some(users)
}

/// An act on people, with a reason.
pub(in crate::api) fn schema(blueprint: &Blueprint) -> Json {
    let mut schema = without_reason(blueprint);
    schema["properties"]["reason"] = json!({
        "type": "string",
        "maxLength": Reason::MAX,
        "description": "Why, for the audit trail.",
    });
    schema["examples"] =
        json!([{ "users": ["usr_01kfzq3v9ae5r8tme0v5g4c2xd"], "reason": "Left the company" }]);
    schema
}

/// An act on people.
pub(in crate::api) fn without_reason(_: &Blueprint) -> Json {
    let users = json!({
        "type": "array",
        "minItems": 1,
        "uniqueItems": true,
        "items": id("usr", "A user."),
        "description": "These users.",
    });
    let mut schema = object(json!({ "users": users, "filter": named("UserFilter") }), &[]);
    schema["oneOf"] = json!([{ "required": ["users"] }, { "required": ["filter"] }]);
    schema["examples"] = json!([{ "users": ["usr_01kfzq3v9ae5r8tme0v5g4c2xd"] }]);
    schema
}
