//! What a feature's SQL is written against: the statements of one transaction, without its lifetime.

use super::{Engine, Row, Sql, Statement, Transaction, Value};
use crate::error::Fault;

/// The statements of an open transaction.
pub trait Database {
    /// Runs a statement that answers no rows; how many rows it changed.
    fn execute(&mut self, statement: &Statement, params: &[Value]) -> Result<u64, Fault>;
    /// Exactly one row; none or several are a fault.
    fn one(&mut self, statement: &Statement, params: &[Value]) -> Result<Row, Fault>;
    /// One row or none; several are a fault.
    fn maybe(&mut self, statement: &Statement, params: &[Value]) -> Result<Option<Row>, Fault>;
    /// All rows.
    fn all(&mut self, statement: &Statement, params: &[Value]) -> Result<Vec<Row>, Fault>;
    /// All rows of a composed statement.
    fn composed(&mut self, sql: &Sql) -> Result<Vec<Row>, Fault>;
    /// Runs a composed statement that answers no rows; how many rows it changed.
    fn execute_composed(&mut self, sql: &Sql) -> Result<u64, Fault>;
    /// How many rows the transaction has changed so far, statements with `returning` not counted.
    fn rows_changed(&self) -> u64;
    /// Runs `hook` after the commit is durable and before the answer goes out.
    fn after_commit(&mut self, hook: Box<dyn FnOnce() + Send>);
    /// Which engine this is, for the few texts that have to differ.
    fn engine(&self) -> Engine;
}

impl Database for Transaction<'_> {
    fn execute(&mut self, statement: &Statement, params: &[Value]) -> Result<u64, Fault> {
        Transaction::execute(self, statement, params)
    }

    fn one(&mut self, statement: &Statement, params: &[Value]) -> Result<Row, Fault> {
        Transaction::one(self, statement, params)
    }

    fn maybe(&mut self, statement: &Statement, params: &[Value]) -> Result<Option<Row>, Fault> {
        Transaction::maybe(self, statement, params)
    }

    fn all(&mut self, statement: &Statement, params: &[Value]) -> Result<Vec<Row>, Fault> {
        Transaction::all(self, statement, params)
    }

    fn composed(&mut self, sql: &Sql) -> Result<Vec<Row>, Fault> {
        Transaction::composed(self, sql)
    }

    fn execute_composed(&mut self, sql: &Sql) -> Result<u64, Fault> {
        Transaction::execute_composed(self, sql)
    }

    fn rows_changed(&self) -> u64 {
        Transaction::rows_changed(self)
    }

    fn after_commit(&mut self, hook: Box<dyn FnOnce() + Send>) {
        Transaction::after_commit(self, hook);
    }

    fn engine(&self) -> Engine {
        Transaction::engine(self)
    }
}
