//! Whose turn it is to catch up. Pages take turns, which are short; whoever takes long goes before them, and
//! no page waits for that: plain SQL answers it meanwhile.

use std::sync::{Condvar, Mutex, PoisonError};

use crate::users::index::locked;

/// Who catches up at present.
#[derive(Debug, Default)]
pub(super) struct Turns {
    taken: Mutex<Taken>,
    given_back: Condvar,
}

#[derive(Debug, Default)]
struct Taken {
    by_a_page: bool,
    at_length: bool,
}

/// A turn, until it is dropped.
#[must_use = "the turn ends when this is dropped"]
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    is_long: bool,
}

impl Turns {
    /// The turn of a page, after other pages; `None` while somebody takes long.
    pub(super) fn for_a_page(&self) -> Option<Turn<'_>> {
        let mut taken = locked(&self.taken);
        while taken.by_a_page && !taken.at_length {
            taken = self.given_back.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        if taken.at_length {
            return None;
        }
        taken.by_a_page = true;
        Some(Turn { turns: self, is_long: false })
    }

    /// The turn of somebody whom nobody waits for.
    pub(super) fn at_length(&self) -> Turn<'_> {
        let mut taken = locked(&self.taken);
        while taken.at_length {
            taken = self.given_back.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        taken.at_length = true;
        while taken.by_a_page {
            taken = self.given_back.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        Turn { turns: self, is_long: true }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut taken = locked(&self.turns.taken);
        if self.is_long {
            taken.at_length = false;
        } else {
            taken.by_a_page = false;
        }
        self.turns.given_back.notify_all();
    }
}
