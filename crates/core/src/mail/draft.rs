//! A letter whose words are known but for the link, and how it gets one.

use super::stored::{Asker, StoredLetter};
use super::{AskedBy, Letter, LetterKind, MailIdentity, Plain, Rendered};
use crate::domain::{Instant, SecretToken, UserId};
use crate::error::Fault;
use crate::users::User;

/// A letter but for its link. Holds no secret.
#[derive(Debug, Clone)]
pub struct LetterDraft {
    kind: LetterKind,
    reader: String,
    asked_by: Option<Plain>,
    organization: Option<Plain>,
    at: Instant,
    valid_until: Instant,
}

/// What stands where the link belongs.
#[derive(Debug, Clone, Copy)]
pub enum LinkInLetter<'a> {
    /// Its address without the token.
    Hidden,
    /// The real one.
    Shown(&'a SecretToken),
}

impl LetterDraft {
    /// The words of a letter to this reader; `find` looks up who asked for it, who may be gone.
    pub(super) fn of(
        letter: &StoredLetter,
        reader: &User,
        mut find: impl FnMut(UserId) -> Result<Option<User>, Fault>,
    ) -> Result<Self, Fault> {
        let asker = match letter.details.asked_by {
            Some(Asker::User(id)) => find(id)?,
            Some(Asker::Operator) | None => None,
        };
        let asked_by = match (letter.details.asked_by, asker) {
            (_, Some(asker)) => Some(Plain::of(&asker.name())),
            // Who invites should be somebody; who changes a password must be told from the reader.
            (Some(_), _) if letter.kind != LetterKind::Invitation => {
                Some(Plain::own("An administrator"))
            }
            _ => None,
        };
        Ok(Self {
            kind: letter.kind,
            reader: reader.name(),
            asked_by,
            organization: reader.organization.as_ref().map(|place| Plain::of(&place.name)),
            at: letter.created_at,
            valid_until: letter.details.valid_until.map_or(letter.created_at, Instant::from_micros),
        })
    }

    /// Its reader's name, fit for a header.
    pub(super) fn reader(&self) -> Plain {
        Plain::of(&self.reader)
    }

    /// Puts it into words.
    ///
    /// # Errors
    /// A fault when the public address is not a web address, or a template cannot be filled.
    pub fn render(
        &self,
        identity: &MailIdentity,
        link: LinkInLetter<'_>,
    ) -> Result<Rendered, Fault> {
        let link = match link {
            LinkInLetter::Hidden => identity.hidden_link(),
            LinkInLetter::Shown(token) => identity.link(token),
        };
        let asked_by = || self.asked_by.clone().map_or(AskedBy::Reader, AskedBy::Administrator);
        let letter = match self.kind {
            LetterKind::Invitation => Letter::Invitation {
                invited_by: self.asked_by.clone(),
                organization: self.organization.clone(),
                link: link?,
                valid_until: self.valid_until,
            },
            LetterKind::PasswordReset => Letter::PasswordReset {
                asked_by: asked_by(),
                link: link?,
                valid_until: self.valid_until,
            },
            LetterKind::PasswordChanged => {
                Letter::PasswordChanged { at: self.at, recovery: identity.recovery()? }
            }
            LetterKind::EmailConfirmation => Letter::EmailConfirmation {
                asked_by: asked_by(),
                link: link?,
                valid_until: self.valid_until,
            },
            LetterKind::EmailChanged => Letter::EmailChanged { asked_by: asked_by(), at: self.at },
        };
        letter.render(&identity.head(&self.reader))
    }
}
