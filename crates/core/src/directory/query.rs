//! A question to the directory.

use crate::access::Permission;
use crate::directory::View;
use crate::error::Error;

/// Something that is asked; it changes nothing.
pub trait Query: Send + 'static {
    /// The stable dotted name.
    const NAME: &'static str;
    /// The permission that it needs.
    const NEEDS: Permission;
    /// What it answers.
    type Answer: Send + 'static;

    /// Answers from one consistent snapshot, inside the actor's reach.
    fn answer(&self, view: &mut View<'_>) -> Result<Self::Answer, Error>;
}
