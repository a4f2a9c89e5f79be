//! One connection to the server, running statements and whole operations.

use std::collections::HashMap;

use postgres::Client;
use postgres::types::ToSql;

use super::super::job::{Attempt, Job};
use super::super::link::{Failure, Link, Text, Trouble};
use super::super::{Engine, Row, Value};
use super::Access;
use super::address::Address;
#[cfg(test)]
use super::cell::is_ours;
use super::fault::{fault, is_stale_plan, trouble};
use super::settings;
use crate::error::{Fault, FaultKind};

/// Enough for every statement of the product and the common shapes of the composed ones.
const PREPARED: usize = 1_000;

pub(super) struct Session {
    client: Client,
    prepared: HashMap<String, postgres::Statement>,
}

/// How an attempt of an operation ended.
pub(super) enum End {
    /// Its own outcome stands.
    Answer,
    /// It has its answer, which depends on nothing that is still to come. The transaction is still to be ended:
    /// whoever asked need not wait for that.
    AnswerFirst,
    /// Rolled back; what follows comes next.
    GoOn,
    /// Rolled back; it may run again.
    Conflict,
    /// The connection broke before anything could be changed; it may run again on another.
    Lost(Fault),
    /// This stands instead of its outcome, and the connection is of no more use.
    Refuse(Fault),
}

impl Session {
    pub(super) fn connect(address: &Address) -> Result<Self, Fault> {
        let connected = address.connect().and_then(|mut client| {
            client.batch_execute(settings::SESSION)?;
            Ok(client)
        });
        // Whatever the reason, the database cannot be had at the moment.
        let client = connected.map_err(|error| {
            fault("connecting to PostgreSQL", &error).of_kind(FaultKind::Unavailable)
        })?;
        Ok(Self { client, prepared: HashMap::new() })
    }

    pub(super) fn client(&mut self) -> &mut Client {
        &mut self.client
    }

    /// Runs the operation in one transaction.
    pub(super) fn attempt(&mut self, access: Access, job: &mut dyn Job) -> End {
        let begin = match access {
            Access::Read => "start transaction isolation level repeatable read, read only",
            Access::Write => "start transaction isolation level serializable",
        };
        if let Err(error) = self.client.batch_execute(begin) {
            return End::Lost(fault("beginning a transaction", &error));
        }
        let attempt = job.attempt(self);
        if access == Access::Read && matches!(attempt, Attempt::Commit | Attempt::RollBack) {
            return End::AnswerFirst;
        }
        let end = if attempt == Attempt::Commit { "commit" } else { "rollback" };
        let ended = self.client.batch_execute(end);
        match (attempt, ended) {
            (Attempt::Commit, Err(error)) => not_committed(&error),
            // A refusal has its reason, even when the connection broke since.
            (Attempt::Commit | Attempt::RollBack, _) => End::Answer,
            (Attempt::GoOn, Ok(())) => End::GoOn,
            (Attempt::Conflict, Ok(())) => End::Conflict,
            (Attempt::GoOn | Attempt::Conflict, Err(error)) => {
                End::Lost(fault("rolling back", &error))
            }
            (Attempt::Lost, _) => {
                let fault = Fault::new("running an operation", "the connection broke");
                End::Lost(fault.of_kind(FaultKind::Unavailable))
            }
        }
    }

    /// Ends the transaction of something that was read; whether the connection can be used again.
    pub(super) fn end_read(&mut self) -> bool {
        self.client.batch_execute("commit").is_ok()
    }

    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    fn prepared(&mut self, text: Text<'_>) -> Result<postgres::Statement, postgres::Error> {
        if let Some(known) = self.prepared.get(text.sql()) {
            return Ok(known.clone());
        }
        if self.prepared.len() >= PREPARED {
            self.prepared.clear();
        }
        let statement = self.client.prepare(text.sql())?;
        self.prepared.insert(text.sql().to_owned(), statement.clone());
        Ok(statement)
    }

    fn failure(&mut self, text: Text<'_>, error: &postgres::Error) -> Failure {
        if is_stale_plan(error) {
            self.prepared.clear();
        }
        let trouble = if self.client.is_closed() { Trouble::Lost } else { trouble(error) };
        Failure { trouble, fault: fault(text.name(), error) }
    }
}

fn not_committed(error: &postgres::Error) -> End {
    match trouble(error) {
        Trouble::Conflict => End::Conflict,
        Trouble::Statement => End::Refuse(fault("committing", error)),
        Trouble::Lost => End::Refuse(fault("committing", error).of_kind(FaultKind::OutcomeUnknown)),
    }
}

impl Link for Session {
    fn engine(&self) -> Engine {
        Engine::Postgres
    }

    fn execute(&mut self, text: Text<'_>, params: &[Value]) -> Result<u64, Failure> {
        let done = self
            .prepared(text)
            .and_then(|statement| self.client.execute(&statement, &borrowed(params)));
        done.map_err(|error| self.failure(text, &error))
    }

    fn query(&mut self, text: Text<'_>, params: &[Value]) -> Result<Vec<Row>, Failure> {
        let rows = self.prepared(text).and_then(|statement| {
            let rows = self.client.query(&statement, &borrowed(params))?;
            rows.iter().map(|row| read(text, row)).collect()
        });
        rows.map_err(|error| self.failure(text, &error))
    }

    #[cfg(test)]
    fn shape(&mut self, text: Text<'_>) -> Result<super::super::link::Shape, Failure> {
        let statement = self.prepared(text).map_err(|error| self.failure(text, &error))?;
        let columns = statement.columns().iter().map(postgres::Column::type_);
        if let Some(kind) = statement.params().iter().chain(columns).find(|kind| !is_ours(kind)) {
            let fault = Fault::new(text.name(), format!("type {kind} has to be cast"));
            return Err(Failure { trouble: Trouble::Statement, fault });
        }
        let (params, columns) = (statement.params().len(), statement.columns().len());
        Ok(super::super::link::Shape { params, columns })
    }
}

fn borrowed(params: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    params.iter().map(|param| param as &(dyn ToSql + Sync)).collect()
}

fn read(text: Text<'_>, row: &postgres::Row) -> Result<Row, postgres::Error> {
    let cells = (0..row.len()).map(|column| row.try_get::<_, Value>(column));
    Ok(Row::new(text.name(), cells.collect::<Result<_, _>>()?))
}
