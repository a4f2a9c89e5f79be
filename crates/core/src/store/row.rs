//! One row of an answer, read column by column in the order of the select list.

use std::slice;

use super::value::{FromValue, Value};
use crate::error::Fault;

/// A row that has left its connection.
#[derive(Debug, Clone)]
pub struct Row {
    cells: Vec<Value>,
    statement: &'static str,
}

impl Row {
    pub(super) fn new(statement: &'static str, cells: Vec<Value>) -> Self {
        Self { cells, statement }
    }

    /// The columns from the first to the last.
    pub fn columns(&self) -> Columns<'_> {
        Columns { left: self.cells.iter(), read: 0, statement: self.statement }
    }

    /// The only column of a row that has one.
    pub fn only<T: FromValue>(&self) -> Result<T, Fault> {
        self.columns().next()
    }

    /// Both columns of a row that has two.
    pub fn pair<A: FromValue, B: FromValue>(&self) -> Result<(A, B), Fault> {
        let mut columns = self.columns();
        Ok((columns.next()?, columns.next()?))
    }
}

/// Walks through the columns of one row.
#[derive(Debug)]
pub struct Columns<'a> {
    left: slice::Iter<'a, Value>,
    read: usize,
    statement: &'static str,
}

impl Columns<'_> {
    /// The next column; a fault when there is none, or when it holds another type.
    #[expect(clippy::should_implement_trait, reason = "each step may have another type")]
    pub fn next<T: FromValue>(&mut self) -> Result<T, Fault> {
        self.read += 1;
        let cell = self.left.next().ok_or_else(|| {
            Fault::new(self.statement, format!("the answer has no column {}", self.read))
        })?;
        T::from_value(cell)
            .map_err(|fault| Fault::new(self.statement, format!("column {}: {fault}", self.read)))
    }
}
