//! The outbox: letters wait in the same transaction as their cause, as an intent without any secret.

mod delivery;
mod mailbox;
mod withdraw;

use crate::access::Actor;
use crate::directory::{UnitOfWork, View};
use crate::domain::{Chance, Instant, LetterId, UserId, new_uuid, search_fold};
use crate::error::{Error, Fault, Refusal};
use crate::links::Link;
use crate::mail::stored::{Asker, LetterDetails, StoredLetter};
use crate::mail::{LetterKind, LetterState};
use crate::store::{Columns, Database, Row, Sql, Value, pieces, statements};

pub(crate) use withdraw::withdraw_without_link;

statements! {
    QUEUED = "
        select count(*)
          from (select 1 as one from letters where state = 'queued' limit $1) counted";

    FIND = "
        select id, kind, user_id, address, link_id, details, state, attempts, next_attempt_at,
               last_error, created_at, sent_at
          from letters
         where id = $1";

    FORGET = "
        delete from letters
         where user_id = $1";
}

/// How many letters may wait before nobody may write to many people at once (R15).
const MOST_QUEUED: i64 = 100_000;

/// A letter that shall be written.
pub(crate) struct Intent<'a> {
    pub(crate) kind: LetterKind,
    pub(crate) user: UserId,
    pub(crate) address: &'a str,
    pub(crate) link: Option<&'a Link>,
}

/// The letters of the outbox.
pub(crate) struct Letters<'a> {
    db: &'a mut dyn Database,
    chance: &'a dyn Chance,
    actor: &'a Actor,
    now: Instant,
    /// Set when a letter was added, so that the postman hears of it after the commit.
    rings: Option<&'a mut bool>,
}

impl UnitOfWork<'_> {
    /// The letters of the outbox.
    pub(crate) fn letters(&mut self) -> Letters<'_> {
        Letters {
            db: self.db,
            chance: self.house.chance.as_ref(),
            actor: self.permit.actor(),
            now: self.now,
            rings: Some(&mut self.rings_mail_bell),
        }
    }
}

impl View<'_> {
    /// The letters of the outbox.
    pub(crate) fn letters(&mut self) -> Letters<'_> {
        Letters {
            db: self.db,
            chance: self.house.chance.as_ref(),
            actor: self.permit.actor(),
            now: self.now,
            rings: None,
        }
    }
}

impl Letters<'_> {
    /// Puts a letter into the outbox, on the wish of whoever acts.
    pub(crate) fn enqueue(
        &mut self,
        kind: LetterKind,
        user: UserId,
        address: &str,
        link: Option<&Link>,
    ) -> Result<(), Fault> {
        self.enqueue_all(&[Intent { kind, user, address, link }])
    }

    /// The same for many letters.
    pub(crate) fn enqueue_all(&mut self, letters: &[Intent<'_>]) -> Result<(), Fault> {
        for some in pieces(letters) {
            let mut sql = Sql::new(
                "insert into letters (id, kind, user_id, address, address_folded, link_id, details, \
                                      state, attempts, next_attempt_at, created_at) values ",
            );
            for (at, letter) in some.iter().enumerate() {
                let row = self.columns(letter)?;
                sql.push(if at == 0 { "" } else { ", " }).row(row);
            }
            self.db.execute_composed(&sql)?;
            if let Some(rings) = self.rings.as_deref_mut() {
                *rings = true;
            }
        }
        Ok(())
    }

    fn columns(&self, letter: &Intent<'_>) -> Result<[Value; 11], Fault> {
        let details = LetterDetails {
            asked_by: Asker::of(self.actor, letter.user),
            valid_until: letter.link.map(|link| link.expires_at.micros()),
        };
        let details = serde_json::to_string(&details)
            .map_err(|error| Fault::new("writing a letter's details", error))?;
        Ok([
            LetterId::from_uuid(new_uuid(self.now, self.chance)).into(),
            letter.kind.as_str().into(),
            letter.user.into(),
            letter.address.into(),
            search_fold(letter.address).into(),
            letter.link.map(|link| link.id).into(),
            details.into(),
            LetterState::Queued.as_str().into(),
            Value::Int(0),
            self.now.into(),
            self.now.into(),
        ])
    }

    /// Refuses when too many letters wait already. What writes to many people at once asks first; a letter
    /// to one person always finds room.
    pub(crate) fn refuse_when_full(&mut self) -> Result<(), Error> {
        if self.waiting()? >= MOST_QUEUED {
            return Err(Refusal::Paused { until: None }.into());
        }
        Ok(())
    }

    /// How many letters wait to be sent; counted no further than the most that may.
    pub(crate) fn waiting(&mut self) -> Result<i64, Fault> {
        self.db.one(&QUEUED, &[MOST_QUEUED.into()])?.only()
    }

    /// A letter by its id.
    pub(crate) fn find(&mut self, id: LetterId) -> Result<Option<StoredLetter>, Fault> {
        self.db.maybe(&FIND, &[id.into()])?.as_ref().map(read).transpose()
    }

    /// Removes the letters to somebody who is deleted.
    pub(crate) fn forget(&mut self, user: UserId) -> Result<(), Fault> {
        self.db.execute(&FORGET, &[user.into()])?;
        Ok(())
    }
}

fn read(row: &Row) -> Result<StoredLetter, Fault> {
    read_letter(&mut row.columns())
}

fn read_letter(columns: &mut Columns<'_>) -> Result<StoredLetter, Fault> {
    let (id, kind): (LetterId, String) = (columns.next()?, columns.next()?);
    let (user, address, link) = (columns.next()?, columns.next()?, columns.next()?);
    let (details, state): (String, String) = (columns.next()?, columns.next()?);
    let attempts: i64 = columns.next()?;
    let strange = |what: &str| Fault::new("reading a letter", format!("{id} has no known {what}"));
    Ok(StoredLetter {
        id,
        kind: LetterKind::parse(&kind).ok_or_else(|| strange("kind"))?,
        user,
        address,
        link,
        details: serde_json::from_str(&details).map_err(|_| strange("details"))?,
        state: LetterState::parse(&state).ok_or_else(|| strange("state"))?,
        attempts: u32::try_from(attempts).unwrap_or(u32::MAX),
        next_attempt_at: columns.next()?,
        last_error: columns.next()?,
        created_at: columns.next()?,
        sent_at: columns.next()?,
    })
}
