//! Sending a user the link that fits their state: the invitation again, or a password reset.

use axum::Router;
use axum::extract::Path;
use axum::routing::post;
use rollcall_core::directory::Selection;
use rollcall_core::links::{Purpose, SendLinks};
use rollcall_core::users::UserCard;
use rollcall_core::{Error, Refusal};

use crate::App;
use crate::console::users::profile::id_of;
use crate::console::users::status::{Nothing, back_to, refused};
use crate::console::{Answer, Flash, Form, routes};
use crate::words;

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route("/users/{id}/link", post(create))
}

async fn create(path: Path<String>, form: Form<Nothing>) -> Answer {
    let visit = form.by;
    let who = id_of(&path)?;
    let profile = visit.ask(UserCard { id: who }).await?;
    let (name, address) = (profile.user.name(), profile.user.mailbox().to_owned());
    let operation = SendLinks { who: Selection::one(who) };
    let sent = visit.run(operation).await;
    let sent = sent.and_then(|(outcome, sent)| outcome.single().map(|_| sent).map_err(Error::from));
    let flash = match sent {
        Ok(sent) => {
            let what = match sent.first().map(|sent| sent.purpose) {
                Some(Purpose::PasswordReset) => "A password reset link",
                _ => "The invitation",
            };
            let until = sent.first().map_or_else(String::new, |sent| {
                let at = sent.valid_until.timestamp().strftime("%-d %b %Y, %H:%M UTC");
                format!(" It is valid until {at}.")
            });
            let confirms = sent.iter().any(|sent| sent.purpose == Purpose::EmailChange);
            let also = if confirms {
                format!(" A link to confirm {} was sent there too.", profile.user.email)
            } else {
                String::new()
            };
            let flash = Flash::done(format!("{what} was sent to {address}.{until}{also}"));
            if visit.app.settings.mail == crate::Mail::Shown {
                flash.leading_to("Open the mailbox", routes::MAILBOX)
            } else {
                flash
            }
        }
        Err(Error::Refused(Refusal::Paused { until: Some(until) })) => {
            let from = words::minute(until);
            Flash::note(format!(
                "A link was just sent to {address}. You can send another from {from}."
            ))
        }
        Err(error) => refused(&name, error)?,
    };
    Ok(back_to(&visit, who, &flash))
}
