//! Preparing a letter: it is claimed for one attempt, and its token comes into being (attack B17).

use std::time::Duration;

use super::NEEDS;
use crate::access::{Permission, Reach};
use crate::directory::{Operation, Tells, UnitOfWork};
use crate::domain::{Email, Instant, LetterId, SecretToken};
use crate::error::Error;
use crate::links;
use crate::mail::draft::LetterDraft;
use crate::mail::stored::NOTICE_HOLDS;

/// For how long a claimed letter is left to who claimed it. A server that dies with it loses it after this
/// time; one that needs longer may see it go out twice, under one Message-ID.
const LEASE: Duration = Duration::from_mins(5);

/// Claims a due letter and makes what is needed to send it.
#[derive(Debug, Clone, Copy)]
pub struct PrepareLetter {
    /// Which letter.
    pub id: LetterId,
}

/// What came of it.
#[derive(Debug)]
pub enum Prepared {
    /// It can go out.
    Ready(Box<ReadyLetter>),
    /// It must not go out any more: the person is gone, the link is dead, or the news is old.
    Withdrawn,
    /// Somebody else has it, or it is not due any more.
    Taken,
}

/// A letter that can go out.
#[derive(Debug)]
pub struct ReadyLetter {
    /// Which letter.
    pub id: LetterId,
    /// Which attempt this is, from 1.
    pub attempt: u32,
    /// Where it goes.
    pub to: Email,
    /// What it says.
    pub draft: LetterDraft,
    /// The token of its link, if it has one. Kept nowhere else.
    pub token: Option<SecretToken>,
    /// When it was written.
    pub written_at: Instant,
}

impl Operation for PrepareLetter {
    const NAME: &'static str = "mail.prepare";
    const NEEDS: Permission = NEEDS;
    const TELLS: Tells = Tells::Nothing("that the letter goes out was told when it was asked for");
    type Outcome = Prepared;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Prepared, Error> {
        work.actor().must_be_the_server(NEEDS)?;
        let until = work.now().plus(LEASE);
        let Some(letter) = work.letters().claim(self.id, until)? else {
            return Ok(Prepared::Taken);
        };
        let reader = work.users_within(&Reach::Everything).find(letter.user)?;
        let (Some(reader), Ok(to)) = (reader, Email::parse(&letter.address)) else {
            return withdrawn(work, self.id);
        };
        let token = match letter.link {
            None if work.now().since(letter.created_at) >= NOTICE_HOLDS => {
                return withdrawn(work, self.id);
            }
            None => None,
            Some(link) => match work.links().find(link)? {
                Some(link) => Some(links::mint(work, &link)?),
                None => return withdrawn(work, self.id),
            },
        };
        let find = |id| work.users_within(&Reach::Everything).find(id);
        let draft = LetterDraft::of(&letter, &reader, find)?;
        Ok(Prepared::Ready(Box::new(ReadyLetter {
            id: letter.id,
            attempt: letter.attempts,
            to,
            draft,
            token,
            written_at: letter.created_at,
        })))
    }
}

fn withdrawn(work: &mut UnitOfWork<'_>, id: LetterId) -> Result<Prepared, Error> {
    work.letters().withdraw(id)?;
    Ok(Prepared::Withdrawn)
}
