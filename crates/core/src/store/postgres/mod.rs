//! PostgreSQL: worker threads, each with one connection and one transaction at a time.

mod address;
mod cell;
mod fault;
mod patience;
mod schema;
mod session;
mod settings;
pub(super) mod wire;
mod worker;

use std::sync::Arc;
use std::thread;

use super::crew::{Crew, Load, NotTaken};
use super::job::Job;
use super::migrate::Migration;
use super::open::{CannotOpen, Setup};
use crate::error::{Fault, FaultKind, Refusal};
use address::Address;
use session::Session;
use worker::Worker;

/// What an operation is going to do, which decides about its isolation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    /// Each statement for itself.
    Look,
    Read,
    Write,
}

type Work = (Access, Box<dyn Job>);

/// The threads that work on one server.
pub(super) struct Postgres {
    workers: Crew<Work>,
}

impl Postgres {
    /// Checks the server and brings the schema up to date. Only the first worker is connected by
    /// then; the others connect when there is work for them.
    pub(super) fn open(url: &str, setup: &Setup) -> Result<Self, CannotOpen> {
        let address = Arc::new(Address::parse(url)?);
        let mut first = Some(prepared(Arc::clone(&address), setup.migrations)?);
        let mut workers = Crew::new();
        for number in 1..=setup.postgres_workers.max(1) {
            let worker = Worker::new(Arc::clone(&address), first.take());
            workers
                .join(&format!("postgres-{number}"), |queue| worker.serve(&queue))
                .map_err(|cause| CannotOpen::while_("starting a database thread", cause))?;
        }
        Ok(Self { workers })
    }

    pub(super) fn write(&self, job: Box<dyn Job>) {
        self.hand((Access::Write, job));
    }

    pub(super) fn read(&self, job: Box<dyn Job>) {
        self.hand((Access::Read, job));
    }

    pub(super) fn look(&self, job: Box<dyn Job>) {
        self.hand((Access::Look, job));
    }

    pub(super) fn load(&self) -> Load {
        self.workers.load()
    }

    fn hand(&self, work: Work) {
        match self.workers.take(work) {
            Ok(()) => {}
            Err(NotTaken::Full((_, job))) => job.refuse(Refusal::Paused { until: None }.into()),
            Err(NotTaken::Gone((_, job))) => {
                let fault = Fault::new("queueing an operation", "the database threads have ended");
                job.refuse(fault.of_kind(FaultKind::Unavailable).into());
            }
        }
    }
}

/// A first connection to a server that we can trust, with today's schema.
///
/// On a thread of its own: the client blocks, which async code, that may be opening us, must not.
fn prepared(
    address: Arc<Address>,
    migrations: &'static [Migration],
) -> Result<Session, CannotOpen> {
    let prepare = move || {
        let session = Session::connect(&address).map_err(CannotOpen::Fault)?;
        settings::check(session.wire())?;
        schema::bring_up_to_date(session.wire(), migrations)?;
        Ok(session)
    };
    let failed = |cause| CannotOpen::while_("starting a database thread", cause);
    let thread = thread::Builder::new().name("postgres-open".to_owned()).spawn(prepare);
    thread.map_err(failed)?.join().unwrap_or_else(|_| {
        Err(CannotOpen::while_("preparing the database", "the thread that opens it panicked"))
    })
}
