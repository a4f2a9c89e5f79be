//! One page of the mailbox.

use crate::access::Permission;
use crate::directory::{Query, View};
use crate::domain::LetterId;
use crate::error::Error;
use crate::mail::{LetterState, MailboxEntry};

/// The most rows of one page.
const MOST_ROWS: u32 = 200;

/// Asks for letters, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailboxList {
    /// Words that must all occur in the address or in the person's name.
    pub text: String,
    /// Just this state.
    pub state: Option<LetterState>,
    /// Only those before this one.
    pub before: Option<LetterId>,
    /// How many, 1 to 200.
    pub rows: u32,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailboxPage {
    /// The letters, newest first.
    pub letters: Vec<MailboxEntry>,
    /// Ask for those before this one to go on.
    pub next: Option<LetterId>,
}

impl Query for MailboxList {
    const NAME: &'static str = "mailbox.list";
    const NEEDS: Permission = Permission::MailboxRead;
    type Answer = MailboxPage;

    fn answer(&self, view: &mut View<'_>) -> Result<MailboxPage, Error> {
        let rows = self.rows.clamp(1, MOST_ROWS);
        let reach = view.reach().clone();
        let mut letters = view.letters().page(self, rows + 1, &reach)?;
        let more = letters.len() > rows as usize;
        letters.truncate(rows as usize);
        let next = letters.last().filter(|_| more).map(|entry| entry.letter.id);
        Ok(MailboxPage { letters, next })
    }
}
