//! The list of letters, newest first.

use askama::Template;
use axum::Router;
use axum::routing::get;
use rollcall_core::domain::LetterId;
use rollcall_core::mail::{LetterState, MailboxEntry, MailboxList};
use serde::Deserialize;

use crate::console::components::{Mark, Moment, Pill, Tone, none_match};
use crate::console::layout::{Frame, Place};
use crate::console::{Answer, Asked, Visit, html, routes};
use crate::words;
use crate::{App, Mail};

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::MAILBOX, get(show))
}

#[derive(Template)]
#[template(path = "mailbox/index.html", blocks = ["list"])]
struct Mailbox {
    frame: Frame,
    title: String,
    q: String,
    lead: &'static str,
    none_match: String,
    letters: Vec<Line>,
    said: String,
    older: Option<String>,
}

struct Line {
    href: String,
    what: &'static str,
    name: String,
    address: String,
    written: Moment,
    state: Pill,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Search {
    q: String,
    before: String,
}

async fn show(visit: Visit, Asked(search): Asked<Search>) -> Answer {
    let list = MailboxList {
        text: search.q.clone(),
        state: None,
        before: LetterId::parse(&search.before).ok(),
        rows: 50,
    };
    let page = visit.directory().ask(&visit.actor, list).await?;
    let older = page.next.map(|next| {
        let pairs = [("q", search.q.as_str()), ("before", &next.to_string())];
        let query =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        format!("{}?{query}", routes::MAILBOX)
    });
    let view = Mailbox {
        frame: visit.frame(Place::Mailbox),
        title: match (search.q.as_str(), search.before.as_str()) {
            ("", "") => "Mailbox".to_owned(),
            ("", _) => "Mailbox, older".to_owned(),
            (text, _) => format!("Mailbox, “{text}”"),
        },
        said: words::people(page.letters.len() as u64, "letter", "letters"),
        lead: match visit.app.settings.mail {
            Mail::Shown => {
                "No mail server is set, so letters wait here. Give their links to people yourself, or \
                 set a mail server."
            }
            Mail::Sent => "What the mail server is given, and whether it took it.",
        },
        none_match: none_match("letters", &search.q),
        letters: page.letters.into_iter().map(|entry| line(&visit, entry)).collect(),
        q: search.q,
        older,
    };
    if visit.wants("list") { html(&view.as_list()) } else { html(&view) }
}

fn line(visit: &Visit, entry: MailboxEntry) -> Line {
    Line {
        href: routes::letter(entry.letter.id),
        what: words::letter(entry.letter.kind),
        name: entry.name,
        address: entry.letter.address,
        written: Moment::relative(entry.letter.written_at, visit.directory().now()),
        state: pill(entry.letter.state),
    }
}

/// The state of a letter as a pill.
pub(super) const fn pill(state: LetterState) -> Pill {
    match state {
        LetterState::Queued => Pill::new("Waiting", Tone::Info, Mark::Diamond),
        LetterState::Sent => Pill::new("Sent", Tone::Ok, Mark::Disc),
        LetterState::Failed => Pill::new("Failed", Tone::Bad, Mark::Bar),
        LetterState::Withdrawn => Pill::new("Withdrawn", Tone::Idle, Mark::Ring),
    }
}
