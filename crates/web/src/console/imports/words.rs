//! Giving a word of the file its meaning here, for all rows at once: "Nurse" means Staff.

use axum::Router;
use axum::extract::Path;
use axum::routing::post;
use rollcall_core::blueprint::RoleKey;
use rollcall_core::directory::Offer;
use rollcall_core::domain::{LocationId, OrganizationId};
use rollcall_core::imports::{ChooseMapping, ImportCard, Meaning, RowProblem};
use rollcall_core::organizations::{Location, LocationChoices, Place, PlaceChoices};
use serde::Deserialize;

use crate::App;
use crate::console::components::Choice;
use crate::console::imports::id_of;
use crate::console::{Answer, Flash, Form, Refused, Visit, routes, see};
use crate::words;

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route("/imports/{id}/words", post(create))
}

/// The field and word of a group of problems, when it is about a word.
pub(super) fn word_of(key: &str, problem: &RowProblem) -> Option<(String, String)> {
    let word = problem.found.clone()?;
    let is_word = matches!(problem.field.as_str(), "role" | "organization" | "locations");
    (is_word && key.contains('=')).then(|| (problem.field.clone(), word))
}

/// What a word of a field can mean.
#[derive(Default)]
pub(super) struct Meanings {
    pub(super) choices: Vec<Choice>,
    /// What to do where there are more than the list can hold.
    pub(super) hint: String,
}

impl Meanings {
    fn among(offer: Offer, choices: Vec<Choice>) -> Self {
        let hint = offer.has_more.then(|| {
            let first = words::number(offer.matching);
            format!(
                "The list has the first {first}. For another, write its name in the file and upload it again."
            )
        });
        Self { choices, hint: hint.unwrap_or_default() }
    }
}

/// What a word of this field can mean.
pub(super) async fn meanings(visit: &Visit, field: &str) -> Result<Meanings, Refused> {
    let blueprint = visit.directory().blueprint();
    if field == "role" {
        let ceiling = visit.actor.ceiling();
        let roles = blueprint.roles().iter().filter(|role| ceiling.covers(&role.key));
        let choices = roles.map(|role| Choice::new(role.key.as_str(), &role.name)).collect();
        return Ok(Meanings { choices, ..Meanings::default() });
    }
    if field == "organization" {
        let places = visit.ask(PlaceChoices::default()).await?;
        let choice = |o: &Place<OrganizationId>| Choice::new(o.id.to_string(), &o.name);
        return Ok(Meanings::among(
            places.offer,
            places.organizations.iter().map(choice).collect(),
        ));
    }
    let choice = |location: &Location| {
        let label = format!("{}, {}", location.name, location.organization.name);
        Choice::new(location.id.to_string(), label)
    };
    let found = visit.ask(LocationChoices).await?;
    Ok(Meanings::among(found.offer, found.locations.iter().map(choice).collect()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    field: String,
    word: String,
    meaning: String,
}

async fn create(Path(id): Path<String>, form: Form<Given>) -> Answer {
    let (visit, id, given) = (form.by, id_of(&id)?, form.fields);
    let view = visit.ask(ImportCard { id }).await?;
    let meaning = match given.field.as_str() {
        "role" => RoleKey::parse(&given.meaning).map(Meaning::Role),
        "organization" => OrganizationId::parse(&given.meaning).ok().map(Meaning::Organization),
        "locations" => LocationId::parse(&given.meaning).ok().map(Meaning::Location),
        _ => None,
    };
    let Some(meaning) = meaning else {
        return Ok(visit.go(&routes::import(id), &Flash::refused("Choose what the word means.")));
    };
    let mut options = view.import.options.clone();
    options.words.add(&given.word, meaning);
    let targets =
        view.import.mapping.columns().iter().map(|column| column.target.clone()).collect();
    visit.run(ChooseMapping { import: id, targets, options }).await?;
    Ok(see(&routes::import(id)))
}
