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
    /// Whether all that it asks has to be of one state of the database. What asks one thing does without: on PostgreSQL
    /// it is one request then, where a transaction is three.
    const NEEDS_SNAPSHOT: bool = true;
    /// What it answers.
    type Answer: Send + 'static;

    /// Answers inside the actor's reach.
    fn answer(&self, view: &mut View<'_>) -> Result<Self::Answer, Error>;
}
