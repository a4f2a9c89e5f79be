//! The only way to the database: statements inside one transaction.

use super::link::{Failure, Link, Text, Trouble};
use super::{Engine, Row, Sql, Statement, Value};
use crate::error::{Error, Fault};

/// Something to do when the change is on disk and before anybody hears of it.
pub(super) type Hook = Box<dyn FnOnce() + Send>;

/// Something to do in a transaction of its own when this one was refused.
pub(super) type Sequel = Box<dyn FnOnce(&mut Transaction<'_>) -> Result<(), Error> + Send>;

/// What is left of a transaction when its operation has ended.
pub(super) struct Ended {
    pub(super) hooks: Vec<Hook>,
    pub(super) sequel: Option<Sequel>,
    /// The worst that happened.
    pub(super) trouble: Option<Trouble>,
}

/// A connection inside a transaction. It ends with the operation: committed when that is `Ok`,
/// rolled back otherwise, and also when a statement failed and the operation went on regardless.
pub struct Transaction<'a> {
    link: &'a mut dyn Link,
    hooks: Vec<Hook>,
    sequel: Option<Sequel>,
    trouble: Option<Trouble>,
    rows_changed: u64,
}

impl<'a> Transaction<'a> {
    pub(super) fn new(link: &'a mut dyn Link) -> Self {
        Self { link, hooks: Vec::new(), sequel: None, trouble: None, rows_changed: 0 }
    }

    /// Runs a statement that answers no rows; how many rows it changed.
    pub fn execute(&mut self, statement: &Statement, params: &[Value]) -> Result<u64, Fault> {
        let done = self.link.execute(Text::Constant(*statement), params);
        self.counted(done)
    }

    /// Exactly one row; none or several are a fault.
    pub fn one(&mut self, statement: &Statement, params: &[Value]) -> Result<Row, Fault> {
        self.maybe(statement, params)?
            .ok_or_else(|| Fault::new(statement.name, "expected one row, found none"))
    }

    /// One row or none; several are a fault.
    pub fn maybe(&mut self, statement: &Statement, params: &[Value]) -> Result<Option<Row>, Fault> {
        let mut rows = self.all(statement, params)?;
        match rows.len() {
            0 | 1 => Ok(rows.pop()),
            many => Err(Fault::new(statement.name, format!("expected one row, found {many}"))),
        }
    }

    /// All rows.
    pub fn all(&mut self, statement: &Statement, params: &[Value]) -> Result<Vec<Row>, Fault> {
        let rows = self.link.query(Text::Constant(*statement), params);
        self.noted(rows)
    }

    /// All rows of a composed statement.
    pub fn composed(&mut self, sql: &Sql) -> Result<Vec<Row>, Fault> {
        let rows = self.link.query(Text::Composed(sql.text()), sql.params());
        self.noted(rows)
    }

    /// Runs a composed statement that answers no rows; how many rows it changed.
    pub fn execute_composed(&mut self, sql: &Sql) -> Result<u64, Fault> {
        let done = self.link.execute(Text::Composed(sql.text()), sql.params());
        self.counted(done)
    }

    /// Runs `hook` on the database thread after the commit is durable and before the answer goes
    /// out; never when the operation is refused or rolled back. It must be quick.
    pub fn after_commit(&mut self, hook: Box<dyn FnOnce() + Send>) {
        self.hooks.push(hook);
    }

    /// Runs `sequel` in a transaction of its own when this one is refused, before anybody hears of the
    /// refusal; whoever gave up waiting does not keep it from being done. If it fails, that is the answer.
    pub fn after_refusal(&mut self, sequel: Sequel) {
        self.sequel = Some(sequel);
    }

    /// How many rows it has changed so far, statements with `returning` not counted.
    pub fn rows_changed(&self) -> u64 {
        self.rows_changed
    }

    /// What a statement takes and gives; it is prepared and not run.
    #[cfg(test)]
    pub(super) fn shape(&mut self, statement: &Statement) -> Result<super::link::Shape, Fault> {
        let shape = self.link.shape(Text::Constant(*statement));
        self.noted(shape)
    }

    /// Which engine this is, for the few texts that have to differ.
    pub fn engine(&self) -> Engine {
        self.link.engine()
    }

    pub(super) fn end(self) -> Ended {
        Ended { hooks: self.hooks, sequel: self.sequel, trouble: self.trouble }
    }

    fn counted(&mut self, done: Result<u64, Failure>) -> Result<u64, Fault> {
        let rows = self.noted(done)?;
        self.rows_changed += rows;
        Ok(rows)
    }

    fn noted<T>(&mut self, result: Result<T, Failure>) -> Result<T, Fault> {
        result.map_err(|failure| {
            self.trouble = self.trouble.max(Some(failure.trouble));
            failure.fault
        })
    }
}
