//! One page of the mailbox.

use crate::access::Permission;
use crate::directory::{Query, Stretch, View};
use crate::domain::LetterId;
use crate::error::Error;
use crate::mail::{LetterState, MailboxEntry};

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

impl Query for MailboxList {
    const NAME: &'static str = "mailbox.list";
    const NEEDS: Permission = Permission::MailboxRead;
    type Answer = Stretch<MailboxEntry, LetterId>;

    fn answer(&self, view: &mut View<'_>) -> Result<Self::Answer, Error> {
        let reach = view.reach().clone();
        let find = |most| view.letters().page(self, most, &reach);
        Ok(Stretch::read(self.rows, find, |entry| entry.letter.id)?)
    }
}
