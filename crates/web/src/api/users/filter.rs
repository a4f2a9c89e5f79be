//! The filter over users: the same words as parameters of an address and as members of a body.

use rollcall_core::blueprint::{Blueprint, RoleKey};
use rollcall_core::domain::{ImportId, LocationId, OrganizationId, ProblemCode, search_words};
use rollcall_core::users::{InvitationFilter, LastSeen, StatusFilter, UserFilter};
use serde_json::{Value as Json, json};

use crate::api::body::Fields;
use crate::api::endpoint::Parameter;
use crate::api::parameters::{Given, not_allowed};
use crate::api::schema::{id, named, object, words};
use crate::api::users::user::STATUSES;

/// Reads a filter.
pub(super) fn read(given: &mut impl Given, blueprint: &Blueprint) -> UserFilter {
    let statuses: Vec<StatusFilter> =
        std::iter::once(StatusFilter::All).chain(STATUSES.map(StatusFilter::Only)).collect();
    let invitations = [InvitationFilter::Expired, InvitationFilter::EndsSoon];
    UserFilter {
        text: given.given("q").unwrap_or_default(),
        status: given.word("status", &statuses, StatusFilter::as_str).unwrap_or_default(),
        role: given.parsed("role", |text| {
            let role = RoleKey::parse(text).filter(|key| blueprint.role(key).is_some());
            role.ok_or_else(|| not_allowed(blueprint.roles().iter().map(|role| &role.key)))
        }),
        organization: given.parsed("organization", OrganizationId::parse),
        location: given.parsed("location", LocationId::parse),
        last_seen: given.parsed("last_seen", |text| {
            LastSeen::parse(text).ok_or_else(|| not_allowed(["now", "never", "a number of days"]))
        }),
        invitation: given.word("invitation", &invitations, InvitationFilter::as_str),
        import: given.parsed("import", ImportId::parse),
    }
}

/// Reads the filter of a body. Everybody is asked for by saying so, with `"status": "all"`: a filter without
/// members, or with one that says nothing, is a program's mistake, and would be an act on everybody.
pub(super) fn read_within(fields: &mut Fields, blueprint: &Blueprint) -> Option<UserFilter> {
    let mut within = fields.object("filter")?;
    if within.is_empty() {
        fields.note("filter", ProblemCode::Missing);
        return None;
    }
    within.refuse_empty();
    let filter = read(&mut within, blueprint);
    if !filter.text.is_empty() && search_words(&filter.text).is_empty() {
        within.note("q", ProblemCode::Missing);
    }
    fields.finish_within(within);
    Some(filter)
}

const NAMED: [Parameter; 8] = [
    Parameter::new(
        "q",
        |_| json!({ "type": "string", "pattern": "[^ ]" }),
        "Words that must all occur in the name, the address or a searchable field.",
    ),
    Parameter::new("status", |_| status(), "Their state. Without it, everybody but the archived."),
    Parameter::new("role", |_| named("RoleKey"), "Their role."),
    Parameter::new("organization", |_| id("org", "An organization."), "Where they belong."),
    Parameter::new("location", |_| id("loc", "A location."), "Where they work."),
    Parameter::new(
        "last_seen",
        |_| json!({ "type": "string", "pattern": "^(now|never|[0-9]{1,4})$" }),
        "When they were last active: `now`, `never`, or longer ago than a number of days.",
    ),
    Parameter::new(
        "invitation",
        |_| words(["expired", "ends-soon"], "How the invitation stands."),
        "How the invitation stands: `expired`, which also means never sent, or `ends-soon`: within three days.",
    ),
    Parameter::new("import", |_| id("imp", "An import."), "The import that added them."),
];

fn status() -> Json {
    let all = ["all"].into_iter().chain(STATUSES.map(rollcall_core::domain::UserStatus::as_str));
    words(all, "A state, or `all` but the archived.")
}

/// The filter as parameters.
pub(super) fn parameters() -> [Parameter; 8] {
    NAMED
}

/// The filter as an object.
pub(in crate::api) fn schema(blueprint: &Blueprint) -> Json {
    let mut members = json!({});
    for Parameter { name, schema, text } in NAMED {
        let mut schema = schema(blueprint);
        if schema.get("$ref").is_none() {
            schema["description"] = text.into();
        }
        members[name] = schema;
    }
    let mut schema = object(members, &[]);
    schema["minProperties"] = 1.into();
    schema
}
