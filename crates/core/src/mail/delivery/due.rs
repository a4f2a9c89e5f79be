//! Which letters are to be sent now, and when to look again.

use super::NEEDS;
use crate::access::Permission;
use crate::directory::{Query, View};
use crate::domain::{Instant, LetterId};
use crate::error::Error;

/// How many letters one look brings.
const BATCH: u32 = 20;

/// Asks for the letters whose time has come.
#[derive(Debug, Clone, Copy)]
pub struct DueLetters;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Some of the letters that are due, those that wait longest first. Another server may have taken them
    /// when their turn comes.
    pub letters: Vec<LetterId>,
    /// When the next letter is due, if one waits at all.
    pub next: Option<Instant>,
}

impl Query for DueLetters {
    const NAME: &'static str = "mail.due";
    const NEEDS: Permission = NEEDS;
    type Answer = Due;

    fn answer(&self, view: &mut View<'_>) -> Result<Due, Error> {
        view.actor().must_be_the_server(NEEDS)?;
        let letters = view.letters().due(BATCH)?;
        let next = view.letters().next_due()?;
        Ok(Due { letters, next })
    }
}
