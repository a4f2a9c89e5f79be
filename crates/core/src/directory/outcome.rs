//! What became of each target. Partial answers are verdicts, not errors; an error means nothing changed.

use crate::domain::{EventId, UserId};
use crate::error::{Conflict, Refusal};

/// The verdicts of an operation over a selection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Who was changed, with the event that tells it (and that undo names).
    pub changed: Vec<(UserId, EventId)>,
    /// Who already was that way.
    pub unchanged: Vec<UserId>,
    /// Who was left alone, and why.
    pub refused: Vec<(UserId, Refusal)>,
}

impl Outcome {
    /// Notes that a target was left alone because of a state.
    pub fn refuse(&mut self, id: UserId, conflict: Conflict) {
        self.refused.push((id, Refusal::Conflict(conflict)));
    }

    /// For a selection of one: its refusal as the refusal of the whole.
    pub fn single(self) -> Result<Self, Refusal> {
        match self.refused.first() {
            Some((_, refusal)) if self.changed.is_empty() && self.refused.len() == 1 => {
                Err(refusal.clone())
            }
            _ => Ok(self),
        }
    }

    /// The event of the only change, for an undo button.
    pub fn event(&self) -> Option<EventId> {
        match self.changed.as_slice() {
            [(_, event)] => Some(*event),
            _ => None,
        }
    }
}
