//! The outbox: letters wait in the same transaction as their cause, as an intent without any secret.

use crate::directory::{UnitOfWork, View};
use crate::domain::{Chance, Instant, LetterId, LinkId, UserId, new_uuid};
use crate::error::Fault;
use crate::mail::LetterKind;
use crate::store::{Database, statements};

statements! {
    ENQUEUE = "
        insert into letters (id, kind, user_id, address, link_id, details, state, attempts,
                             next_attempt_at, created_at)
        values ($1, $2, $3, $4, $5, '{}', 'queued', 0, $6, $6)";

    FORGET = "
        delete from letters
         where user_id = $1";
}

/// The letters of the outbox.
pub(crate) struct Letters<'a> {
    db: &'a mut dyn Database,
    chance: &'a dyn Chance,
    now: Instant,
}

impl UnitOfWork<'_> {
    /// The letters of the outbox; whoever asks for them has mail to send, so the bell rings.
    pub(crate) fn letters(&mut self) -> Letters<'_> {
        self.ring_mail_bell();
        Letters { db: self.db, chance: self.house.chance.as_ref(), now: self.now }
    }
}

impl View<'_> {
    /// The letters of the outbox.
    pub(crate) fn letters(&mut self) -> Letters<'_> {
        Letters { db: self.db, chance: self.house.chance.as_ref(), now: self.now }
    }
}

impl Letters<'_> {
    /// Puts a letter into the outbox.
    pub(crate) fn enqueue(
        &mut self,
        kind: LetterKind,
        user: UserId,
        address: &str,
        link: Option<LinkId>,
    ) -> Result<LetterId, Fault> {
        let id = LetterId::from_uuid(new_uuid(self.now, self.chance));
        self.db.execute(
            &ENQUEUE,
            &[
                id.into(),
                kind.as_str().into(),
                user.into(),
                address.into(),
                link.into(),
                self.now.into(),
            ],
        )?;
        Ok(id)
    }

    /// Removes the letters to somebody who is deleted.
    pub(crate) fn forget(&mut self, user: UserId) -> Result<(), Fault> {
        self.db.execute(&FORGET, &[user.into()])?;
        Ok(())
    }
}
