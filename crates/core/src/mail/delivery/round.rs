//! One round of the postman: everything that is due, letter by letter, until nothing is or the server is away.

use super::{
    DueLetters, LetterFailed, LetterSent, NoteOutage, PrepareLetter, Prepared, ReadyLetter,
};
use crate::access::Actor;
use crate::directory::Directory;
use crate::domain::{Instant, LetterId};
use crate::error::Error;
use crate::mail::draft::LinkInLetter;
use crate::mail::{Envelope, MailIdentity, SendFault, SmtpPost};

/// A postman on the way.
pub(in crate::mail) struct Round<'a> {
    pub(in crate::mail) directory: &'a Directory,
    pub(in crate::mail) post: &'a SmtpPost,
    pub(in crate::mail) identity: &'a MailIdentity,
    pub(in crate::mail) actor: &'a Actor,
    /// Whether to go home early.
    pub(in crate::mail) is_over: &'a dyn Fn() -> bool,
}

/// How a round ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::mail) enum Rest {
    /// Nothing is due before then, or at all.
    Until(Option<Instant>),
    /// The mail server cannot be reached.
    Outage,
    /// It was told to stop.
    Over,
}

impl Round<'_> {
    /// Sends what is due.
    pub(in crate::mail) fn go(&self) -> Result<Rest, Error> {
        loop {
            let due = self.directory.ask_now(self.actor, DueLetters)?;
            if due.letters.is_empty() {
                return Ok(Rest::Until(due.next));
            }
            for (at, id) in due.letters.iter().enumerate() {
                if (self.is_over)() {
                    return Ok(Rest::Over);
                }
                // Before the letter is claimed: an outage is not its fault, and mints no token.
                if let Err(fault) = self.post.reach() {
                    tracing::warn!(%fault, "the mail server cannot be reached; letters wait");
                    let letters = due.letters.get(at..).unwrap_or_default().to_vec();
                    self.directory.run_now(self.actor, NoteOutage { letters, fault })?;
                    return Ok(Rest::Outage);
                }
                self.deliver(*id)?;
            }
        }
    }

    fn deliver(&self, id: LetterId) -> Result<(), Error> {
        let Prepared::Ready(letter) = self.directory.run_now(self.actor, PrepareLetter { id })?
        else {
            return Ok(());
        };
        match self.hand_over(&letter) {
            Ok(()) => self.directory.run_now(self.actor, LetterSent { id }),
            Err(fault) => {
                tracing::warn!(letter = %id, attempt = letter.attempt, %fault, "a letter was not taken");
                let failed = LetterFailed { id, attempt: letter.attempt, fault };
                self.directory.run_now(self.actor, failed)
            }
        }
    }

    /// A letter that cannot be put into words has failed by itself: the others of the round still go out.
    fn hand_over(&self, letter: &ReadyLetter) -> Result<(), SendFault> {
        let link = letter.token.as_ref().map_or(LinkInLetter::Hidden, LinkInLetter::Shown);
        let rendered = letter.draft.render(self.identity, link).map_err(SendFault::unsendable);
        let name = letter.draft.reader();
        let envelope =
            Envelope { letter: letter.id, to: &letter.to, name: &name, at: letter.written_at };
        let handed = rendered.and_then(|rendered| self.post.hand_over(&envelope, &rendered));
        // A server may quote the letter in its answer, and the answer is kept (attack B13).
        handed.map(drop).map_err(|fault| match &letter.token {
            Some(token) => fault.without(&token.reveal()),
            None => fault,
        })
    }
}
