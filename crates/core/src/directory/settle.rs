//! The end of an operation: its events become rows in the same transaction, and what must follow the
//! commit is handed to the engine.

use std::sync::Arc;

use crate::access::Who;
use crate::audit;
use crate::directory::{Event, Operation, Subject, Tells, UnitOfWork};
use crate::domain::{EventId, UserId};
use crate::error::{Error, Fault};

/// Who acted, as events name them.
pub(crate) fn actor_columns(who: &Who) -> (&'static str, Option<String>, String) {
    match who {
        Who::Anonymous => ("anonymous", None, "Nobody signed in".to_owned()),
        Who::User { id, name, token: None, .. } => ("user", Some(id.to_string()), name.clone()),
        Who::User { id, name, token: Some(_), .. } => ("token", Some(id.to_string()), name.clone()),
        Who::Operator => ("operator", None, "Operator of the host".to_owned()),
        Who::System => ("system", None, "Rollcall".to_owned()),
    }
}

/// Settles an operation that has done its work, when this many rows had been changed before it. Nothing changes
/// without an event.
pub(super) fn finish<O: Operation>(work: UnitOfWork<'_>, before: u64) -> Result<(), Error> {
    let is_silent = work.events.is_empty() && work.db.rows_changed() != before;
    if is_silent && O::TELLS == Tells::Events {
        return Err(Fault::new(O::NAME, "rows were changed but no event was told").into());
    }
    settle(work)
}

/// Writes the events and arranges what follows the commit.
pub(super) fn settle(work: UnitOfWork<'_>) -> Result<(), Error> {
    let UnitOfWork { db, permit, now, operation, events, touched, rings_mail_bell, house, .. } =
        work;
    audit::write(db, permit.actor(), now, operation, &events)?;
    if rings_mail_bell {
        let bell = Arc::clone(&house.mail_bell);
        db.after_commit(Box::new(move || bell.notify_one()));
    }
    if !touched.is_empty() {
        debug_assert!(
            events.is_empty() || touched.iter().all(|user| tells_of(&events, *user)),
            "the people index hears of changes through events"
        );
        let (people, presence) = (Arc::clone(&house.people), events.is_empty());
        db.after_commit(Box::new(move || {
            if presence {
                people.note_seen(touched, now);
            } else {
                people.note(touched.len());
            }
        }));
    }
    Ok(())
}

fn tells_of(events: &[(EventId, Event)], user: UserId) -> bool {
    events.iter().any(|(_, event)| event.subject == Subject::User(user))
}
