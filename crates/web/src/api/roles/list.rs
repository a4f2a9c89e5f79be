//! `GET /roles`.

use http::{StatusCode, Uri};
use rollcall_core::access::Permission;
use rollcall_core::blueprint::{Blueprint, Field, FieldKind, ReachKind, Requirement, Role};
use serde_json::{Value as Json, json};

use crate::api::Answer;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::listing::Listing;
use crate::api::schema::{list as list_of, named, object, page, text, whole, words};

/// It asks the blueprint and not the directory, so the catalog does not know it.
pub(in crate::api) const NAME: &str = "roles.list";

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/roles", &[NAME], list)
        .says(
            "List roles",
            "Answers the roles of the product: what they can do, and which places and fields their holders \
             have. Build the form for a new user from it.",
        )
        .answers(StatusCode::OK, "All of them.", |_| page(schema()))
}

async fn list(caller: Caller, address: Uri) -> Answer {
    let blueprint = caller.blueprint();
    let ceiling = caller.actor.ceiling();
    let listing = Listing::all(blueprint.roles(), |role| {
        let mut item = written(role, blueprint);
        item["may_give"] = ceiling.covers(&role.key).into();
        item
    });
    Ok(listing.answer(&address))
}

fn written(role: &Role, blueprint: &Blueprint) -> Json {
    let permissions: Vec<&str> = role.permissions.iter().map(|right| right.name()).collect();
    let manages: Vec<&str> =
        role.manages.iter().map(rollcall_core::blueprint::RoleKey::as_str).collect();
    let fields: Vec<Json> = blueprint
        .fields()
        .iter()
        .filter_map(|field| Some(written_field(field, role.field_use(&field.key)?)))
        .collect();
    json!({
        "key": role.key.as_str(),
        "name": role.name,
        "plural": role.plural,
        "summary": role.summary,
        "can": role.can,
        "cannot": role.cannot,
        "reach": role.reach.name(),
        "permissions": permissions,
        "manages": manages,
        "needs": {
            "organization": role.needs_organization.name(),
            "locations": role.needs_locations.name(),
        },
        "fields": fields,
    })
}

fn written_field(field: &Field, used: Requirement) -> Json {
    let mut line = json!({
        "key": field.key.as_str(),
        "label": field.label,
        "hint": field.hint,
        "kind": field.kind.name(),
        "use": used.name(),
    });
    match &field.kind {
        FieldKind::Text { max } => line["max_length"] = (*max).into(),
        FieldKind::Choice { options } => {
            line["options"] = options
                .iter()
                .map(|option| json!({ "key": option.key, "label": option.label }))
                .collect();
        }
        _ => {}
    }
    line
}

fn schema() -> Json {
    let used = || words(Requirement::ALL.iter().map(|need| need.name()), "Whether it is given.");
    let field = object(
        json!({
            "key": text("Its name among `attributes`."),
            "label": text("What people call it."),
            "hint": text("One line below the label."),
            "kind": words(FieldKind::NAMES.iter().copied(), "What can stand in it."),
            "use": used(),
            "max_length": { "type": "integer", "description": "The most characters of a text." },
            "options": list_of(whole(json!({ "key": text("What is stored."), "label": text("What people see.") }))),
        }),
        &["key", "label", "hint", "kind", "use"],
    );
    let right = || words(Permission::ALL.iter().map(|right| right.name()), "A right.");
    whole(json!({
        "key": named("RoleKey"),
        "name": text("What people call one holder."),
        "plural": text("What people call several."),
        "summary": text("One line beside the choice of the role."),
        "can": list_of(text("What holders can do, in the product's words.")),
        "cannot": list_of(text("What they cannot do although one might expect it.")),
        "reach": words(ReachKind::ALL.iter().map(|kind| kind.name()), "How far its rights reach."),
        "permissions": list_of(right()),
        "manages": list_of(named("RoleKey")),
        "needs": whole(json!({ "organization": used(), "locations": used() })),
        "fields": list_of(field),
        "may_give": { "type": "boolean", "description": "Whether you may give it." },
    }))
}
