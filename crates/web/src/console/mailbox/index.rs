//! The list of letters, newest first.

use askama::Template;
use axum::Router;
use axum::routing::get;
use rollcall_core::domain::LetterId;
use rollcall_core::mail::{LetterState, MailboxEntry, MailboxList};
use serde::Deserialize;

use crate::console::components::{Column, Mark, Moment, Pill, Tone};
use crate::console::layout::{Frame, Place};
use crate::console::listing::{self, Empty, ListPage, quoted, title};
use crate::console::{Answer, Asked, Visit, asking, html, routes};
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
    page: ListPage,
    rows: Vec<Line>,
    lead: &'static str,
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
    let page = visit.ask(list).await?;
    let older = page.next.map(|next| {
        asking(routes::MAILBOX, [("q", search.q.as_str()), ("before", &next.to_string())])
    });
    let names = ["e-mail", "e-mails"];
    let around = ListPage::newest_first(routes::MAILBOX, "Mailbox", names, page.rows.len(), older);
    let narrowed = [quoted(&search.q), listing::older(&search.before)];
    let view = Mailbox {
        frame: visit.frame(Place::Mailbox),
        page: ListPage {
            title: title("Mailbox", narrowed),
            q: search.q,
            hint: "Search by name or e-mail",
            columns: vec![
                Column::plain("To"),
                Column::plain("E-mail"),
                Column::plain("State"),
                Column::figures("Written"),
            ],
            empty: Empty::new(
                "inbox",
                "No e-mails",
                "Invitations and password reset links appear here.",
            ),
            ..around
        },
        rows: page.rows.into_iter().map(|entry| line(&visit, entry)).collect(),
        lead: match visit.app.settings.mail {
            Mail::Shown => {
                "No mail server is set, so e-mails are shown here and not sent. Give people their links \
                 yourself, or set up a mail server. What nobody needs any more is withdrawn: an e-mail with a \
                 link when the link expires, others after 7 days. It is removed 90 days after that."
            }
            Mail::Sent => {
                "What is handed to the mail server, and whether it was accepted. E-mails are removed 90 days later."
            }
        },
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
        state: pill(entry.letter.state, visit.app.settings.mail),
    }
}

/// The state of a letter as a pill.
pub(super) const fn pill(state: LetterState, mail: Mail) -> Pill {
    match state {
        LetterState::Queued if matches!(mail, Mail::Shown) => {
            Pill::new("Not sent", Tone::Info, Mark::Diamond)
        }
        LetterState::Queued => Pill::new("Waiting", Tone::Info, Mark::Diamond),
        LetterState::Sent => Pill::new("Sent", Tone::Ok, Mark::Disc),
        LetterState::Failed => Pill::new("Failed", Tone::Bad, Mark::Bar),
        LetterState::Withdrawn => Pill::new("Withdrawn", Tone::Idle, Mark::Ring),
    }
}
