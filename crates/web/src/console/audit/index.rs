//! The trail of the whole directory, as far as the person's reach goes.

use askama::Template;
use axum::Router;
use axum::routing::get;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rollcall_core::Refusal;
use rollcall_core::audit::{AuditFilter, AuditTrail, Named, StoredEvent};
use rollcall_core::blueprint::Words;
use rollcall_core::directory::{EventKind, Stretch};
use rollcall_core::domain::{EventId, ImportId, Instant, UserId};
use rollcall_core::users::UserCard;

use crate::App;
use crate::console::audit::{EventLine, named};
use crate::console::components::{Chip, Choice};
use crate::console::layout::{Frame, Place};
use crate::console::listing::{self, ListPage, quoted, title};
use crate::console::parts::Parts;
use crate::console::{Answer, Asked, Visit, asking, html, routes};
use crate::words;

/// Its route.
pub fn router() -> Router<App> {
    Router::new().route(routes::AUDIT, get(show))
}

#[derive(Template)]
#[template(path = "audit/index.html", blocks = ["list"])]
struct Trail {
    frame: Frame,
    page: ListPage,
    rows: Vec<EventLine>,
    asked: Search,
    kinds: Vec<Choice>,
    chips: Vec<Chip>,
    is_filtered: bool,
}

#[derive(Clone, Default, PartialEq, Eq)]
struct Search {
    q: String,
    kind: String,
    by: String,
    import: String,
    since: String,
    until: String,
    before: String,
}

impl Search {
    /// Reads an address. What is not understood is refused: a trail without it would show more.
    fn read(pairs: &[(String, String)]) -> Result<Self, Refusal> {
        let mut parts = Parts::of(pairs);
        let mut checked = |name, is_understood: fn(&str) -> bool| {
            let text = parts.one(name, |text| is_understood(text).then(|| text.to_owned()));
            text.unwrap_or_default()
        };
        let search = Self {
            q: checked("q", |_| true),
            kind: checked("kind", |kind| EventKind::parse(kind).is_some()),
            by: checked("by", |id| UserId::parse(id).is_ok()),
            import: checked("import", |id| ImportId::parse(id).is_ok()),
            since: checked("since", |date| day(date, 0).is_some()),
            until: checked("until", |date| day(date, 1).is_some()),
            before: checked("before", |id| EventId::parse(id).is_ok()),
        };
        parts.understood()?;
        Ok(search)
    }

    fn trail(&self) -> AuditTrail {
        let filter = AuditFilter {
            about: None,
            by: UserId::parse(&self.by).ok(),
            kind: EventKind::parse(&self.kind),
            import: ImportId::parse(&self.import).ok(),
            since: day(&self.since, 0),
            until: day(&self.until, 1),
            text: self.q.clone(),
        };
        AuditTrail { filter, before: EventId::parse(&self.before).ok(), rows: 50 }
    }

    /// The address of the trail with something changed, from its newest event on.
    fn with(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut search = Self { before: String::new(), ..self.clone() };
        change(&mut search);
        let asked = [
            ("q", search.q),
            ("kind", search.kind),
            ("by", search.by),
            ("import", search.import),
            ("since", search.since),
            ("until", search.until),
            ("before", search.before),
        ];
        asking(routes::AUDIT, asked)
    }
}

/// The beginning of a day in UTC, or of the day after.
fn day(text: &str, later: i64) -> Option<Instant> {
    let date: Date = text.parse().ok()?;
    let date = date.checked_add(jiff::Span::new().days(later)).ok()?;
    let at = date.to_zoned(TimeZone::UTC).ok()?.timestamp();
    Some(Instant::from_micros(at.as_microsecond()))
}

async fn show(visit: Visit, Asked(asked): Asked<Vec<(String, String)>>) -> Answer {
    let asked = Search::read(&asked)?;
    let trail = visit.ask(asked.trail()).await?;
    let named = named(&visit, &trail.rows).await?;
    let words = visit.directory().blueprint().words();
    let view = Trail {
        frame: visit.frame(Place::Audit),
        page: list_page(&asked, &trail, words),
        rows: EventLine::all(&trail.rows, &named, &visit),
        kinds: EventKind::ALL
            .iter()
            .map(|kind| {
                Choice::new(kind.name(), words::event(*kind, words)).chosen_among(&[&asked.kind])
            })
            .collect(),
        chips: chips(&visit, &asked, &named).await,
        is_filtered: asked != Search::default(),
        asked,
    };
    if visit.wants("list") { html(&view.as_list()) } else { html(&view) }
}

fn list_page(asked: &Search, trail: &Stretch<StoredEvent, EventId>, words: &Words) -> ListPage {
    let older = trail.next.map(|next| asked.with(|search| search.before = next.to_string()));
    let names = ["event", "events"];
    let mut page =
        ListPage::newest_first(routes::AUDIT, "Audit trail", names, trail.rows.len(), older);
    if asked.before.is_empty() && trail.rows.len() > 1 {
        page.said = format!("The newest {}", page.said);
        page.pager.summary.clone_from(&page.said);
    }
    let kind = EventKind::parse(&asked.kind).map(|kind| words::event(kind, words));
    let kept = [("by", &asked.by), ("import", &asked.import)];
    let kept = kept.into_iter().filter(|(_, value)| !value.is_empty());
    ListPage {
        title: title("Audit trail", [kind, quoted(&asked.q), listing::older(&asked.before)]),
        q: asked.q.clone(),
        hint: "Person, id or request",
        kept: kept.map(|(name, value)| (name.to_owned(), value.clone())).collect(),
        ..page
    }
}

/// What narrows the trail without being a field of its form.
async fn chips(visit: &Visit, asked: &Search, named: &Named) -> Vec<Chip> {
    let mut chips = Vec::new();
    if let Ok(id) = UserId::parse(&asked.by) {
        let who = visit.ask(UserCard { id }).await;
        let name = who.map_or_else(|_| "one person".to_owned(), |profile| profile.user.name());
        let without = asked.with(|search| search.by.clear());
        chips.push(Chip { text: format!("By {name}"), without });
    }
    if ImportId::parse(&asked.import).is_ok() {
        let without = asked.with(|search| search.import.clear());
        let file = named.get(&asked.import);
        let text =
            file.map_or_else(|| "From one import".to_owned(), |file| format!("Import: {file}"));
        chips.push(Chip { text, without });
    }
    chips
}
