//! One connection to the server, running statements and whole operations.

use std::collections::HashMap;

use super::super::job::{Attempt, Job};
use super::super::link::{Failure, Link, Text, Trouble};
use super::super::{Engine, Row, Value};
use super::Access;
use super::address::Address;
#[cfg(test)]
use super::cell::is_ours;
use super::fault::{fault, is_stale_plan, not_connected, trouble};
use super::settings;
use super::wire::{Param, Wire};
use crate::error::{Fault, FaultKind};

/// Enough for every statement of the product and the common shapes of the composed ones.
const PREPARED: usize = 1_000;

/// What begins a transaction that only reads. It sees the state of its first statement.
const BEGIN_READ: &str = "start transaction isolation level repeatable read";
const BEGIN_WRITE: &str = "start transaction isolation level serializable, read write";

pub(super) struct Session {
    wire: Wire,
    prepared: HashMap<String, tokio_postgres::Statement>,
    around: Around,
}

/// What is around the next statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    /// No transaction: it stands for itself, and is the only one.
    Nothing,
    /// Nor is there another statement to come.
    Over,
    /// No transaction yet: it brings the beginning along.
    ToBegin,
    Transaction,
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
        let wire = address.connect()?;
        wire.command(settings::SESSION).map_err(|error| not_connected(&error))?;
        Ok(Self { wire, prepared: HashMap::new(), around: Around::Over })
    }

    pub(super) const fn wire(&self) -> &Wire {
        &self.wire
    }

    /// Runs the operation, in a transaction unless it just looks.
    pub(super) fn attempt(&mut self, access: Access, job: &mut dyn Job) -> End {
        self.around = match access {
            Access::Look => Around::Nothing,
            // Should it not begin, its statement changes nothing for itself.
            Access::Read => Around::ToBegin,
            Access::Write => match self.wire.command(BEGIN_WRITE) {
                Ok(()) => Around::Transaction,
                Err(error) => return End::Lost(fault("beginning a transaction", &error)),
            },
        };
        let attempt = job.attempt(self);
        if access != Access::Write && matches!(attempt, Attempt::Commit | Attempt::RollBack) {
            return End::AnswerFirst;
        }
        let end = if attempt == Attempt::Commit { "commit" } else { "rollback" };
        let ended = self.end(end);
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
        self.end("commit").is_ok()
    }

    fn end(&mut self, end: &str) -> Result<(), tokio_postgres::Error> {
        match std::mem::replace(&mut self.around, Around::Over) {
            Around::Transaction => self.wire.command(end),
            Around::Nothing | Around::Over | Around::ToBegin => Ok(()),
        }
    }

    /// What is around the next statement; a look that goes on would see two states.
    fn around(&mut self, text: Text<'_>) -> Result<Around, Failure> {
        let around = self.around;
        self.around = match around {
            Around::ToBegin | Around::Transaction => Around::Transaction,
            Around::Nothing => Around::Over,
            Around::Over => {
                let fault = Fault::new(text.name(), "a second statement needs a transaction");
                return Err(Failure { trouble: Trouble::Statement, fault });
            }
        };
        Ok(around)
    }

    pub(super) fn is_closed(&self) -> bool {
        self.wire.is_closed()
    }

    fn prepared(
        &mut self,
        text: Text<'_>,
    ) -> Result<tokio_postgres::Statement, tokio_postgres::Error> {
        if let Some(known) = self.prepared.get(text.sql()) {
            return Ok(known.clone());
        }
        if self.prepared.len() >= PREPARED {
            self.prepared.clear();
        }
        let statement = self.wire.prepare(text.sql())?;
        self.prepared.insert(text.sql().to_owned(), statement.clone());
        Ok(statement)
    }

    fn failure(&mut self, text: Text<'_>, error: &tokio_postgres::Error) -> Failure {
        if is_stale_plan(error) {
            self.prepared.clear();
        }
        let trouble = if self.wire.is_closed() { Trouble::Lost } else { trouble(error) };
        Failure { trouble, fault: fault(text.name(), error) }
    }
}

fn not_committed(error: &tokio_postgres::Error) -> End {
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
        let around = self.around(text)?;
        let done = self.prepared(text).and_then(|statement| {
            if around == Around::ToBegin {
                self.wire.command(BEGIN_READ)?;
            }
            self.wire.execute(&statement, &borrowed(params))
        });
        done.map_err(|error| self.failure(text, &error))
    }

    fn query(&mut self, text: Text<'_>, params: &[Value]) -> Result<Vec<Row>, Failure> {
        let around = self.around(text)?;
        let rows = self.prepared(text).and_then(|statement| {
            let params = borrowed(params);
            let rows = match around {
                Around::ToBegin => self.wire.query_after(BEGIN_READ, &statement, &params)?,
                _ => self.wire.query(&statement, &params)?,
            };
            rows.iter().map(|row| read(text, row)).collect()
        });
        rows.map_err(|error| self.failure(text, &error))
    }

    #[cfg(test)]
    fn shape(&mut self, text: Text<'_>) -> Result<super::super::link::Shape, Failure> {
        let statement = self.prepared(text).map_err(|error| self.failure(text, &error))?;
        let columns = statement.columns().iter().map(tokio_postgres::Column::type_);
        if let Some(kind) = statement.params().iter().chain(columns).find(|kind| !is_ours(kind)) {
            let fault = Fault::new(text.name(), format!("type {kind} has to be cast"));
            return Err(Failure { trouble: Trouble::Statement, fault });
        }
        let (params, columns) = (statement.params().len(), statement.columns().len());
        Ok(super::super::link::Shape { params, columns })
    }
}

fn borrowed(params: &[Value]) -> Vec<Param<'_>> {
    params.iter().map(|param| param as Param<'_>).collect()
}

fn read(text: Text<'_>, row: &tokio_postgres::Row) -> Result<Row, tokio_postgres::Error> {
    let cells = (0..row.len()).map(|column| row.try_get::<_, Value>(column));
    Ok(Row::new(text.name(), cells.collect::<Result<_, _>>()?))
}
