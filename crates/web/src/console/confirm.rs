//! One's own password, typed again: for what cannot be undone, and for what outlives the session.

use rollcall_core::Error;
use rollcall_core::sessions::AsksForPassword;
use rollcall_core::users::OwnAccount;

use crate::console::{Refused, Visit};

/// The address of whoever visits, under which the browser keeps their password, when it is asked for now.
pub(super) async fn asked_of(visit: &Visit) -> Result<Option<String>, Refused> {
    let asks = visit.ask(AsksForPassword).await?;
    Ok(if asks { Some(visit.ask(OwnAccount).await?.email) } else { None })
}

/// Checks what was typed where it is asked for. Nothing typed is left to whatever needs it.
pub(super) async fn confirm(visit: &Visit, typed: &str) -> Result<(), Error> {
    if !typed.is_empty() && visit.ask(AsksForPassword).await? {
        visit.directory().confirm_password(&visit.actor, typed).await?;
    }
    Ok(())
}
