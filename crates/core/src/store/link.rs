//! What an engine must be able to do inside a transaction, and how a statement can fail there.

use super::{Engine, row::Row, statement::Statement, value::Value};
use crate::error::Fault;

/// A connection inside a transaction.
pub(super) trait Link {
    fn engine(&self) -> Engine;
    fn execute(&mut self, text: Text<'_>, params: &[Value]) -> Result<u64, Failure>;
    fn query(&mut self, text: Text<'_>, params: &[Value]) -> Result<Vec<Row>, Failure>;
    /// Prepares a text and does not run it.
    #[cfg(test)]
    fn shape(&mut self, text: Text<'_>) -> Result<Shape, Failure>;
}

/// What a prepared text takes and gives.
#[cfg(test)]
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) params: usize,
    pub(super) columns: usize,
}

/// A text to be run: constants are prepared once and kept, composed ones as long as there is room.
#[derive(Clone, Copy)]
pub(super) enum Text<'a> {
    Constant(Statement),
    Composed(&'a str),
}

impl Text<'_> {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Constant(statement) => statement.name,
            Self::Composed(_) => "running a composed statement",
        }
    }

    pub(super) fn sql(&self) -> &str {
        match self {
            Self::Constant(statement) => statement.text,
            Self::Composed(text) => text,
        }
    }
}

/// A statement that failed, and what that means for its transaction.
pub(super) struct Failure {
    pub(super) trouble: Trouble,
    pub(super) fault: Fault,
}

/// Ordered by gravity: the worst one decides about the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trouble {
    /// This statement is wrong or may not be; the connection is fine.
    Statement,
    /// Somebody else changed the same rows meanwhile: the operation may run again.
    Conflict,
    /// The connection is gone, and the transaction with it.
    Lost,
}
