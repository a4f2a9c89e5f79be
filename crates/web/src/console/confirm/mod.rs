//! One's own password, typed again: for what cannot be undone, and for what lets somebody come back after the session.

mod question;

use rollcall_core::sessions::AsksForPassword;
use rollcall_core::users::OwnAccount;
use rollcall_core::{Error, Refusal};

pub(super) use question::{Pressed, Question};

use crate::console::components::FormProblem;
use crate::console::{Refused, Visit};

/// The field of the password.
const FIELD: &str = "password";

/// The address of whoever visits, under which the browser keeps their password, when it is asked for now.
pub(super) async fn asked_of(visit: &Visit) -> Result<Option<String>, Refused> {
    let asks = visit.ask(AsksForPassword).await?;
    Ok(if asks { Some(visit.ask(OwnAccount).await?.email) } else { None })
}

/// The same for a form that asks only when it was refused for that, or had the field already.
pub(super) async fn asked_after(
    visit: &Visit,
    problems: &[FormProblem],
    typed: Option<&String>,
) -> Result<Option<String>, Refused> {
    if typed.is_none() && FormProblem::text_for(problems, FIELD).is_none() {
        return Ok(None);
    }
    asked_of(visit).await
}

/// Whether the password, missing or wrong, is why it was refused.
fn is_about_password(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Invalid(problems) if problems.iter().any(|it| it.field == FIELD))
}

/// Checks what was typed where it is asked for; the session has another secret then. Nothing typed is left to whatever
/// needs it.
pub(super) async fn confirm(visit: &mut Visit, typed: &str) -> Result<(), Error> {
    if !typed.is_empty() && visit.ask(AsksForPassword).await? {
        let secret = visit.directory().confirm_password(&visit.actor, typed).await?;
        visit.renew(secret);
    }
    Ok(())
}
