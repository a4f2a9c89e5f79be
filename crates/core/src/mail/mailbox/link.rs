//! Opening the link of a letter that was not sent: how invitations work without a mail server.

use serde_json::Value as Json;

use super::letter::showable;
use crate::access::{Permission, Reach};
use crate::directory::{Change, EventKind, NeedsRecent, Operation, UnitOfWork};
use crate::domain::{LetterId, SecretToken};
use crate::error::{Error, Fault, Refusal};
use crate::links;
use crate::mail::draft::{LetterDraft, LinkInLetter};
use crate::mail::{MailIdentity, PageLink, Rendered};
use crate::users;

/// Makes a token for the link of a letter and shows it, once. Everybody can see that it was shown.
#[derive(Debug, Clone, Copy)]
pub struct ShowLetterLink {
    /// Which letter.
    pub id: LetterId,
}

/// A letter with its working link. The token is kept nowhere else.
#[derive(Debug)]
pub struct LetterWithLink {
    draft: LetterDraft,
    token: SecretToken,
}

impl LetterWithLink {
    /// The letter in words, as it would have been sent.
    ///
    /// # Errors
    /// A fault when the public address is not a web address, or a template cannot be filled.
    pub fn render(&self, identity: &MailIdentity) -> Result<Rendered, Fault> {
        self.draft.render(identity, LinkInLetter::Shown(&self.token))
    }

    /// The link alone.
    ///
    /// # Errors
    /// A fault when the public address is not a web address.
    pub fn link(&self, identity: &MailIdentity) -> Result<PageLink, Fault> {
        identity.link(&self.token)
    }
}

impl Operation for ShowLetterLink {
    const NAME: &'static str = "mailbox.show-link";
    const NEEDS: Permission = Permission::MailboxRead;
    const NEEDS_RECENT: NeedsRecent = NeedsRecent::ForAdministrators;
    type Outcome = LetterWithLink;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<LetterWithLink, Error> {
        let letter = work.letters().find(self.id)?.ok_or(Refusal::Unknown)?;
        let reader = work.users().find(letter.user)?.ok_or(Refusal::Unknown)?;
        let live = match letter.link {
            Some(link) => work.links().find(link)?,
            None => None,
        };
        let link = showable(work.permit(), &reader, letter.state, live)?;
        if users::administers(work.blueprint(), &reader.role)
            && let Some(password) = work.asks_for_password()?
        {
            return Err(vec![password].into());
        }
        let token = links::mint(work, &link)?;
        let find = |id| work.users_within(&Reach::Everything).find(id);
        let draft = LetterDraft::of(&letter, &reader, find)?;
        let shown = Change::of("letter", Json::Null, letter.kind.as_str());
        work.tell(users::about(EventKind::LetterLinkShown, &reader).with([shown]));
        Ok(LetterWithLink { draft, token })
    }
}
