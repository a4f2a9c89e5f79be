//! The letters to one person, for their profile.

use crate::access::Permission;
use crate::directory::{Query, View};
use crate::domain::UserId;
use crate::error::{Error, Refusal};
use crate::mail::LetterCard;

/// How many are shown.
const ROWS: u32 = 20;

/// Asks which letters somebody was sent lately, newest first, and what became of them.
#[derive(Debug, Clone, Copy)]
pub struct LettersTo {
    /// To whom.
    pub user: UserId,
}

impl Query for LettersTo {
    const NAME: &'static str = "users.letters";
    const NEEDS: Permission = Permission::UsersSendLink;
    type Answer = Vec<LetterCard>;

    fn answer(&self, view: &mut View<'_>) -> Result<Vec<LetterCard>, Error> {
        view.users().find(self.user)?.ok_or(Refusal::Unknown)?;
        let reach = view.reach().clone();
        let entries = view.letters().addressed_to(self.user, ROWS, &reach)?;
        Ok(entries.into_iter().map(|entry| entry.letter).collect())
    }
}
