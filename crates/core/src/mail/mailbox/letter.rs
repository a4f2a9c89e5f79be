//! One letter of the mailbox: its words, with its link hidden.

use crate::access::{Permission, Permit, Reach};
use crate::directory::{Query, View};
use crate::domain::{Instant, LetterId};
use crate::error::{Conflict, Error, Fault, Refusal};
use crate::links::Link;
use crate::mail::draft::{LetterDraft, LinkInLetter};
use crate::mail::{LetterState, MailIdentity, MailboxEntry, Rendered};
use crate::users::{User, may_manage};

/// Opens a letter.
#[derive(Debug, Clone, Copy)]
pub struct MailboxLetter {
    /// Which letter.
    pub id: LetterId,
}

/// A letter and what can be done with it.
#[derive(Debug, Clone)]
pub struct OpenedLetter {
    /// The letter and its reader.
    pub entry: MailboxEntry,
    /// Whether it has a link, and whether that works.
    pub link: LinkState,
    /// Whether whoever asks may see the link; otherwise why not. The same rule as [`super::ShowLetterLink`]'s.
    pub may_show_link: Result<(), Conflict>,
    draft: LetterDraft,
}

/// What became of a letter's link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// The letter has none.
    Absent,
    /// It works until then, or until it was used once.
    Live {
        /// Until when.
        until: Instant,
    },
    /// It was used, replaced or withdrawn, or has run out.
    Dead,
}

impl OpenedLetter {
    /// The letter in words; where the link stands is only its address without the token.
    ///
    /// # Errors
    /// A fault when the public address is not a web address, or a template cannot be filled.
    pub fn render(&self, identity: &MailIdentity) -> Result<Rendered, Fault> {
        self.draft.render(identity, LinkInLetter::Hidden)
    }
}

impl Query for MailboxLetter {
    const NAME: &'static str = "mailbox.letter";
    const NEEDS: Permission = Permission::MailboxRead;
    type Answer = OpenedLetter;

    fn answer(&self, view: &mut View<'_>) -> Result<OpenedLetter, Error> {
        let letter = view.letters().find(self.id)?.ok_or(Refusal::Unknown)?;
        let reach = view.reach().clone();
        let entry = view.letters().entry(self.id, &reach)?.ok_or(Refusal::Unknown)?;
        let reader = view.users().find(letter.user)?.ok_or(Refusal::Unknown)?;
        let live = match letter.link {
            Some(link) => view.links().find(link)?,
            None => None,
        };
        let link = match (letter.link, &live) {
            (None, _) => LinkState::Absent,
            (Some(_), Some(live)) => LinkState::Live { until: live.expires_at },
            (Some(_), None) => LinkState::Dead,
        };
        let may_show_link = showable(view.permit(), &reader, letter.state, live).map(|_| ());
        let find = |id| view.users_within(&Reach::Everything).find(id);
        let draft = LetterDraft::of(&letter, &reader, find)?;
        Ok(OpenedLetter { entry, link, may_show_link, draft })
    }
}

/// The link of a letter, if this permit allows to open it: a link makes its holder the person, so only those
/// may see it who manage that person; and what was sent is its reader's alone.
pub(super) fn showable(
    permit: &Permit,
    reader: &User,
    state: LetterState,
    live: Option<Link>,
) -> Result<Link, Conflict> {
    may_manage(permit, reader)?;
    if state == LetterState::Sent {
        return Err(Conflict::WrongState);
    }
    live.ok_or(Conflict::LinkDead)
}
