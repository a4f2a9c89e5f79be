//! What would happen, row by row, before anything is changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;
use rollcall_core::audit::{Named, NamesOf};
use rollcall_core::blueprint::Blueprint;
use rollcall_core::directory::Stretch;
use rollcall_core::domain::fold;
use rollcall_core::imports::{
    Import, ImportRow, ImportRows, ImportView, ProblemGroup, RowFilter, Verdict,
};
use rollcall_core::links::InvitationQuota;
use rollcall_core::users::Welcome;
use serde::Deserialize;

use crate::console::audit::names_of;
use crate::console::components::{Column, FieldChange, Pager, Tab};
use crate::console::imports::show::Head;
use crate::console::imports::words::{Meanings, meanings, word_of};
use crate::console::layout::{Frame, Place};
use crate::console::{Answer, Refused, Visit, asking, html, routes};
use crate::words;

/// How many rows stand on a page.
const ROWS: u32 = 50;

#[derive(Template)]
#[template(path = "imports/preview.html", blocks = ["list"])]
struct Preview {
    frame: Frame,
    head: Head,
    tabs: Vec<Tab>,
    groups: Vec<Group>,
    columns: [Column; 3],
    lines: Vec<Row>,
    pager: Pager,
    back_to_map: String,
    start: String,
    words_action: String,
    left_out_file: String,
    to_run: u64,
    run_label: String,
    problems: u64,
    problems_said: String,
    pace: Option<String>,
}

/// How fast invitations go out, when the import has more of them than may go at once.
fn pace(import: &Import, quota: InvitationQuota) -> Option<String> {
    let fewest = quota.of_organization.into_iter().chain(quota.in_all).min()?;
    let is_more =
        import.options.welcome == Welcome::Now && import.checked.create > u64::from(fewest);
    let most = |limit: u32| words::numbered(u64::from(limit), "invitation", "invitations");
    let text = match (quota.in_all, quota.of_organization) {
        (Some(all), Some(one)) => {
            format!(
                "At most {} are sent per hour, {} of them to one organization",
                most(all),
                words::number(one.into())
            )
        }
        (Some(all), None) => format!("At most {} are sent per hour", most(all)),
        (None, Some(one)) => format!("At most {} are sent per hour to one organization", most(one)),
        (None, None) => return None,
    };
    is_more.then(|| {
        format!(
            "{text}. The import waits when that many have been sent, and then continues by itself."
        )
    })
}

/// Rows with the same problem, the commonest first.
struct Group {
    rows: String,
    text: String,
    fix: String,
    href: String,
    word: Option<Unknown>,
}

/// A word of the file that can be given a meaning for all rows at once.
struct Unknown {
    field: String,
    word: String,
    id: String,
    meanings: Arc<Meanings>,
}

struct Row {
    line: u64,
    email: String,
    name: String,
    what: &'static str,
    changes: Vec<FieldChange>,
    problems: Vec<(String, String)>,
}

/// What stands behind the `?` of the page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Search {
    verdict: String,
    group: String,
    after: String,
}

/// The page for an import that was checked.
pub(super) async fn page_of(visit: &Visit, view: ImportView, search: Search) -> Answer {
    let import = view.import.id;
    let has_problems = view.import.checked.problem > 0;
    let verdict = Verdict::parse(&search.verdict);
    let first = if has_problems { Verdict::Problem } else { Verdict::Create };
    let verdict = verdict.or(Some(first));
    let group = Some(search.group.clone()).filter(|group| !group.is_empty());
    let after = search.after.parse().unwrap_or(0);
    let filter = RowFilter { verdict, state: None, group };
    let rows = visit.ask(ImportRows { import, filter, after, rows: ROWS }).await?;
    let page = Preview::of(visit, view, rows, verdict, &search).await?;
    if visit.wants("list") { html(&page.as_list()) } else { html(&page) }
}

impl Preview {
    async fn of(
        visit: &Visit,
        view: ImportView,
        rows: Stretch<ImportRow, u64>,
        verdict: Option<Verdict>,
        search: &Search,
    ) -> Result<Self, Refused> {
        let import = &view.import;
        let checked = &import.checked;
        let blueprint = visit.directory().blueprint();
        let to_run = checked.create + checked.update;
        // The groups stand beside the list, which can be asked for alone.
        let shown = if visit.wants("list") { &[] } else { view.groups.as_slice() };
        let groups = groups_of(visit, import, shown).await?;
        let changes = rows.rows.iter().flat_map(|row| &row.changes);
        let named = names_of(visit, NamesOf::changes(changes)).await?;
        let next = rows.next.map(|after| {
            let verdict = verdict.map_or("", Verdict::name);
            address(import, verdict, &search.group, Some(after))
        });
        Ok(Self {
            frame: visit.frame(Place::Imports),
            head: Head::of(import),
            tabs: tabs(import, verdict),
            groups,
            pager: Pager::one_way(
                words::numbered(rows.rows.len() as u64, "row", "rows"),
                "More rows",
                next,
            ),
            columns: [
                Column::plain("Line").with_class("figures number"),
                Column::plain("Person"),
                Column::plain("What will happen"),
            ],
            lines: rows.rows.iter().map(|row| line(import, row, blueprint, &named)).collect(),
            back_to_map: format!("{}?step=map", routes::import(import.id)),
            start: routes::import_part(import.id, "start"),
            words_action: routes::import_part(import.id, "words"),
            left_out_file: routes::import_part(import.id, "left-out.csv"),
            to_run,
            run_label: format!("Import {}", words::numbered(to_run, "row", "rows")),
            problems: checked.problem,
            problems_said: words::numbered(checked.problem, "problem row is", "problem rows are"),
            pace: pace(import, visit.directory().quota()),
        })
    }
}

fn tabs(import: &Import, here: Option<Verdict>) -> Vec<Tab> {
    let checked = &import.checked;
    [
        (Verdict::Problem, "Problems", checked.problem),
        (Verdict::Create, "Create", checked.create),
        (Verdict::Update, "Update", checked.update),
        (Verdict::Unchanged, "No change", checked.unchanged),
        (Verdict::Skip, "Left out by choice", checked.skip),
    ]
    .into_iter()
    .map(|(verdict, label, many)| {
        let tab = Tab::new(label, address(import, verdict.name(), "", None));
        let tab = tab.counting(words::number(many));
        if here == Some(verdict) { tab.here() } else { tab }
    })
    .collect()
}

fn address(import: &Import, verdict: &str, group: &str, after: Option<u64>) -> String {
    let after = after.map(|after| after.to_string()).unwrap_or_default();
    let asked = [("verdict", verdict), ("group", group), ("after", &after)];
    asking(&routes::import(import.id), asked)
}

/// What a word of a field can mean is asked once, however many groups are about that field.
async fn groups_of(
    visit: &Visit,
    import: &Import,
    groups: &[ProblemGroup],
) -> Result<Vec<Group>, Refused> {
    let mut known = BTreeMap::new();
    for group in groups {
        if let Some((field, _)) = word_of(&group.key, &group.problem)
            && !known.contains_key(&field)
        {
            let offered = meanings(visit, &field).await?;
            known.insert(field, Arc::new(offered));
        }
    }
    let mut groups: Vec<Group> =
        groups.iter().map(|group| group_of(visit, import, group, &known)).collect();
    // The same word in capitals has the same meaning, and one answer serves both.
    let mut asked = BTreeSet::new();
    for group in &mut groups {
        let is_new = |word: &Unknown| asked.insert((word.field.clone(), fold(word.word.trim())));
        group.word = group.word.take().filter(is_new);
    }
    Ok(groups)
}

fn group_of(
    visit: &Visit,
    import: &Import,
    group: &ProblemGroup,
    known: &BTreeMap<String, Arc<Meanings>>,
) -> Group {
    let blueprint = visit.directory().blueprint();
    let said = words::row_problem(blueprint, import, &group.problem);
    let word = word_of(&group.key, &group.problem).map(|(field, word)| Unknown {
        id: format!("meaning-{}", group.key.replace(|c: char| !c.is_ascii_alphanumeric(), "-")),
        meanings: known.get(&field).cloned().unwrap_or_default(),
        field,
        word,
    });
    Group {
        rows: words::numbered(group.rows, "row", "rows"),
        text: said.0,
        fix: said.1,
        href: address(import, Verdict::Problem.name(), &group.key, None),
        word: word.filter(|word| !word.meanings.choices.is_empty()),
    }
}

fn line(import: &Import, row: &ImportRow, blueprint: &Blueprint, named: &Named) -> Row {
    let person = rollcall_core::imports::file::read_person(&import.mapping, row.record.clone());
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Row {
        line: row.record.line(),
        email: text(&person.email),
        name: format!("{} {}", text(&person.first_name), text(&person.last_name)).trim().to_owned(),
        what: match row.verdict {
            Some(Verdict::Create) => "Will be added",
            Some(Verdict::Update) => "Will be changed",
            Some(Verdict::Unchanged) => "No change",
            Some(Verdict::Skip) => "Left out",
            Some(Verdict::Problem) => "Left out: problem",
            None => "Not checked yet",
        },
        changes: match row.verdict {
            Some(Verdict::Update) => {
                row.changes.iter().map(|it| FieldChange::of(it, blueprint, named)).collect()
            }
            _ => Vec::new(),
        },
        problems: row
            .problems
            .iter()
            .map(|problem| words::row_problem(blueprint, import, problem))
            .collect(),
    }
}
