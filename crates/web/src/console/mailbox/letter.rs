//! One letter. Its link comes into being when it is asked for, and is shown on that page only.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use http::StatusCode;
use jiff::tz::TimeZone;
use rollcall_core::domain::LetterId;
use rollcall_core::mail::{LinkState, MailIdentity, MailboxLetter, OpenedLetter, ShowLetterLink};
use rollcall_core::{Error, Refusal};

use crate::App;
use crate::console::answer::page;
use crate::console::components::{Moment, Pill};
use crate::console::confirm::{Pressed, Question};
use crate::console::layout::{Frame, Place, Strip};
use crate::console::mailbox::index::pill;
use crate::console::{Answer, Form, Refused, Visit, html, routes};
use crate::words;

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new().route("/mailbox/{id}", get(show)).route("/mailbox/{id}/link", post(show_link))
}

#[derive(Template)]
#[template(path = "mailbox/letter.html")]
struct LetterPage {
    frame: Frame,
    subject: String,
    text: String,
    name: String,
    address: String,
    person: String,
    state: Pill,
    written: Moment,
    error: Option<String>,
    until: Option<Moment>,
    is_dead: bool,
    why_not: Option<&'static str>,
    action: String,
    link: Option<String>,
}

fn identity(visit: &Visit) -> MailIdentity {
    MailIdentity {
        product: visit.directory().blueprint().product().to_owned(),
        public_url: visit.app.settings.public_url.clone(),
        zone: TimeZone::UTC,
    }
}

async fn opened(visit: &Visit, id: &str) -> Result<(LetterId, OpenedLetter), Refused> {
    let id = LetterId::parse(id).map_err(|_| Refusal::Unknown)?;
    Ok((id, visit.ask(MailboxLetter { id }).await?))
}

impl LetterPage {
    fn of(visit: &Visit, id: LetterId, opened: OpenedLetter) -> Result<Self, Refused> {
        let rendered = opened.render(&identity(visit))?;
        let (entry, link) = (opened.entry, opened.link);
        Ok(Self {
            frame: visit.frame(Place::Mailbox),
            subject: rendered.subject,
            text: rendered.text,
            name: entry.name,
            person: routes::user(entry.user),
            address: entry.letter.address,
            state: pill(entry.letter.state, visit.app.settings.mail),
            written: Moment::full(entry.letter.written_at),
            error: entry.letter.last_error,
            until: match link {
                LinkState::Live { until } => Some(Moment::full(until)),
                _ => None,
            },
            is_dead: link == LinkState::Dead,
            why_not: opened.may_show_link.err().map(words::conflict),
            action: routes::letter_link(id),
            link: None,
        })
    }
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let (id, opened) = opened(&visit, &id).await?;
    html(&LetterPage::of(&visit, id, opened)?)
}

/// Mints the link and shows it: the answer to this form, and no other page, has it.
async fn show_link(Path(id): Path<String>, form: Form<Pressed>) -> Answer {
    let (mut visit, pressed) = (form.by, form.fields);
    let (id, opened) = opened(&visit, &id).await?;
    let name = opened.entry.name.clone();
    let shown = pressed.run(&mut visit, ShowLetterLink { id }).await;
    let mut view = LetterPage::of(&visit, id, opened)?;
    match shown {
        Err(Error::Refused(refusal)) if pressed.is_asked(&refusal) => {
            let question = Question {
                here: Place::Mailbox,
                title: "Create the link?".to_owned(),
                why: format!(
                    "It leads to the account of {name}, who administers others, so your password is \
                     asked for first."
                ),
                label: "Create the link".to_owned(),
                action: routes::letter_link(id),
                back: ("E-mail", routes::letter(id)),
            };
            question.ask(&visit, &refusal, &pressed).await
        }
        Ok(letter) => {
            let identity = identity(&visit);
            view.text = letter.render(&identity)?.text;
            view.link = Some(letter.link(&identity)?.to_string());
            html(&view)
        }
        Err(Error::Refused(refusal @ Refusal::Conflict(_))) => {
            view.frame.strips.push(Strip::refused(words::refusal(&refusal).text));
            page(StatusCode::CONFLICT, &view)
        }
        Err(error) => Err(error.into()),
    }
}
