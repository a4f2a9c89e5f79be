//! What the columns of a file mean, and how the import shall go about it.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::post;
use rollcall_core::blueprint::RoleKey;
use rollcall_core::domain::OrganizationId;
use rollcall_core::imports::file::Target;
use rollcall_core::imports::{
    ChooseMapping, Existing, ImportCard, ImportView, Words, target_fields,
};
use rollcall_core::organizations::PlaceChoices;
use rollcall_core::users::Welcome;
use rollcall_core::{Error, Refusal};

use crate::App;
use crate::console::answer::{form_again, old_form};
use crate::console::components::{Choice, ErrorText, Find, FormProblem};
use crate::console::imports::chosen::Chosen;
use crate::console::imports::show::Head;
use crate::console::imports::{id_of, problems};
use crate::console::layout::{Frame, Place};
use crate::console::{Answer, Form, Refused, Sent, Visit, html, routes, see};
use crate::words;

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route("/imports/{id}/mapping", post(save))
}

#[derive(Template)]
#[template(path = "imports/mapping.html")]
struct MappingPage {
    frame: Frame,
    head: Head,
    problems: Vec<FormProblem>,
    template: &'static str,
    columns: Vec<ColumnLine>,
    /// What no column gives, though every person needs it.
    missing: String,
    existing: Vec<Choice>,
    blanks: Vec<Choice>,
    welcome: Vec<Choice>,
    roles: Vec<Choice>,
    organizations: Vec<Choice>,
    find: Option<Find>,
    locations: Vec<Choice>,
    location_label: String,
    organization_label: String,
    total: String,
    action: String,
    again: String,
}

struct ColumnLine {
    name: String,
    heading: String,
    samples: String,
    targets: Vec<Choice>,
    why: &'static str,
    error: Option<String>,
}

impl ColumnLine {
    fn error(&self) -> ErrorText<'_> {
        self.error.as_deref()
    }
}

/// The page for an import that waits for its mapping; `organization` is the one whose locations the form
/// offers, when it was just chosen, and `like` what was typed to find one among many.
pub(super) async fn show(
    visit: &Visit,
    view: ImportView,
    organization: &str,
    like: String,
) -> Answer {
    let mut options = view.import.options.clone();
    if let Ok(id) = OrganizationId::parse(organization) {
        options.organization = Some(id);
    }
    let columns = view.import.mapping.columns().iter();
    let targets = columns.map(|column| column.target.clone()).collect();
    let chosen = Chosen { targets, options, like, ..Chosen::default() };
    html(&MappingPage::of(visit, view, Vec::new(), chosen).await?)
}

/// The id of the table, where problems with what no column gives stand.
pub(super) const COLUMNS: &str = "columns";

impl MappingPage {
    fn missing_text(&self) -> ErrorText<'_> {
        (!self.missing.is_empty()).then_some(self.missing.as_str())
    }

    async fn of(
        visit: &Visit,
        view: ImportView,
        problems: Vec<FormProblem>,
        typed: Chosen,
    ) -> Result<Self, Refused> {
        let blueprint = visit.directory().blueprint();
        let import = &view.import;
        let Chosen { targets, options, like, .. } = typed;
        let asked = PlaceChoices { organization: options.organization, like: like.clone() };
        let places = visit.ask(asked).await?;
        let ceiling = visit.actor.ceiling();
        let chosen_role: Vec<&str> = options.role.iter().map(RoleKey::as_str).collect();
        let chosen_organization: Vec<String> =
            options.organization.iter().map(ToString::to_string).collect();
        let chosen_locations: Vec<String> =
            options.locations.iter().map(ToString::to_string).collect();
        let frame = visit.frame(Place::Imports);
        let mut columns = columns(visit, &view, &targets);
        for column in &mut columns {
            column.error = FormProblem::text_for(&problems, &column.name).map(str::to_owned);
        }
        let missing = problems.iter().filter(|problem| problem.target == COLUMNS);
        let missing: Vec<&str> = missing.map(|problem| problem.text.as_str()).collect();
        Ok(Self {
            missing: missing.join(". "),
            frame: if problems.is_empty() { frame } else { frame.refused() },
            head: Head::of(import),
            problems,
            template: words::template(import.mapping.template),
            columns,
            existing: existing(options.existing),
            blanks: vec![
                Choice::new("leave", "Leave the value as it is")
                    .chosen_among(&[options.blanks.name()]),
                Choice::new("clear", "Clear the value").chosen_among(&[options.blanks.name()]),
            ],
            welcome: welcome(options.welcome),
            roles: blueprint
                .roles()
                .iter()
                .filter(|role| ceiling.covers(&role.key))
                .map(|role| Choice::new(role.key.as_str(), &role.name).chosen_among(&chosen_role))
                .collect(),
            find: Find::among(places.offer, &like, &blueprint.words().organization),
            organizations: places
                .organizations
                .iter()
                .map(|place| {
                    Choice::new(place.id.to_string(), &place.name)
                        .chosen_among(&chosen_organization)
                })
                .collect(),
            locations: places
                .locations
                .iter()
                .map(|place| {
                    Choice::new(place.id.to_string(), &place.name).chosen_among(&chosen_locations)
                })
                .collect(),
            location_label: words::field_label(blueprint, "locations"),
            organization_label: words::field_label(blueprint, "organization"),
            total: words::numbered(import.total, "row", "rows"),
            action: routes::import_part(import.id, "mapping"),
            again: format!("{}?step=map", routes::import(import.id)),
        })
    }
}

fn columns(visit: &Visit, view: &ImportView, targets: &[Target]) -> Vec<ColumnLine> {
    let blueprint = visit.directory().blueprint();
    let mut offered: Vec<(String, String)> = Target::FIXED
        .iter()
        .map(|target| (target.name(), words::target(target, blueprint)))
        .collect();
    offered.extend(target_fields(blueprint).iter().map(|field| {
        let target = Target::Attribute(field.key.clone());
        (target.name(), words::target(&target, blueprint))
    }));
    view.import
        .mapping
        .columns()
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let target = targets.get(at).unwrap_or(&column.target).name();
            let samples = view.samples.iter().filter_map(|row| row.get(at));
            let samples: Vec<&str> =
                samples.map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).take(3).collect();
            ColumnLine {
                name: format!("columns.{at}"),
                heading: column.heading.clone(),
                samples: samples.join(" · "),
                targets: offered
                    .iter()
                    .map(|(name, label)| Choice::new(name, label).chosen_among(&[&target]))
                    .collect(),
                why: words::why(column.why),
                error: None,
            }
        })
        .collect()
}

fn existing(chosen: Existing) -> Vec<Choice> {
    [
        (Existing::CreateAndUpdate, "Add new people and change those who are here"),
        (Existing::CreateOnly, "Only add new people"),
        (Existing::UpdateOnly, "Only change people who are here"),
    ]
    .into_iter()
    .map(|(choice, label)| Choice::new(choice.name(), label).chosen_among(&[chosen.name()]))
    .collect()
}

fn welcome(chosen: Welcome) -> Vec<Choice> {
    let chosen = if chosen == Welcome::Now { "now" } else { "later" };
    vec![
        Choice::new("later", "Later, when I send them").chosen_among(&[chosen]),
        Choice::new("now", "Now, to everybody who is added").chosen_among(&[chosen]),
    ]
}

async fn save(Path(id): Path<String>, sent: Sent<Vec<(String, String)>>) -> Answer {
    let id = id_of(&id)?;
    let (Sent::Ours(Form { by: visit, fields }) | Sent::Old(Form { by: visit, fields })) = &sent;
    let view = visit.ask(ImportCard { id }).await?;
    let typed = Chosen::read(fields, &view.import);
    if matches!(sent, Sent::Old(_)) {
        return old_form(&MappingPage::of(visit, view, FormProblem::old_page(), typed).await?);
    }
    if typed.is_looking {
        return html(&MappingPage::of(visit, view, Vec::new(), typed).await?);
    }
    if !typed.problems.is_empty() {
        let refusal = Refusal::Invalid(typed.problems.clone());
        let problems = problems::of(&refusal, &view.import, visit.directory().blueprint());
        return form_again(&refusal, &MappingPage::of(visit, view, problems, typed).await?);
    }
    let chosen = || ChooseMapping {
        import: id,
        targets: typed.targets.clone(),
        options: typed.options.clone(),
    };
    let mut done = visit.run(chosen()).await;
    if let Err(Error::Refused(Refusal::Invalid(problems))) = &done
        && problems.iter().all(|problem| problem.field == "words")
    {
        // What a word means is gone by now: the preview asks for the meanings again.
        let mut without = chosen();
        without.options.words = Words::default();
        done = visit.run(without).await;
    }
    match done {
        Ok(()) => Ok(see(&routes::import(id))),
        Err(Error::Refused(refusal @ Refusal::Invalid(_))) => {
            let problems = problems::of(&refusal, &view.import, visit.directory().blueprint());
            form_again(&refusal, &MappingPage::of(visit, view, problems, typed).await?)
        }
        Err(error) => Err(error.into()),
    }
}
