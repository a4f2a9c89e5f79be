//! SQLite: one writer thread that commits in groups, a few reader threads, one owner of the file.

mod deadline;
mod fault;
mod file;
mod placeholder;
mod reader;
mod schema;
mod session;
mod writer;

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::crew::{Crew, Load, NotTaken};
use super::job::Job;
use super::open::{CannotOpen, Setup};
use crate::error::{Fault, FaultKind, Refusal};
use fault::cannot_open;
use session::Session;
use writer::Writer;

/// An open database file. The fields are dropped in this order: readers end first, so that the
/// writer can fold the whole write-ahead log back, and only then the file is free for others.
pub(super) struct Sqlite {
    readers: Crew<Box<dyn Job>>,
    writer: Crew<Box<dyn Job>>,
    commits: Arc<AtomicU64>,
    _owned: File,
}

impl Sqlite {
    pub(super) fn open(path: &Path, setup: &Setup) -> Result<Self, CannotOpen> {
        let (path, owned) = file::own(path)?;
        let first = Session::for_writing(&path)?;
        schema::bring_up_to_date(first.connection(), setup.migrations)?;
        let started = |cause| CannotOpen::while_("starting a database thread", cause);

        let mut writer = Crew::new();
        let mut readers = Crew::new();
        for _ in 0..setup.sqlite_readers.max(1) {
            let mut session = Session::for_reading(&path)?;
            session.end_in_time().map_err(cannot_open("setting up a reader"))?;
            let serve = move |queue| reader::serve(session, &queue);
            readers.join("sqlite-reader", serve).map_err(started)?;
        }
        let commits = Arc::new(AtomicU64::new(0));
        let writing = Writer::new(first, path, Arc::clone(&commits));
        writer.join("sqlite-writer", |queue| writing.serve(&queue)).map_err(started)?;
        Ok(Self { readers, writer, commits, _owned: owned })
    }

    pub(super) fn write(&self, job: Box<dyn Job>) {
        hand(&self.writer, job);
    }

    pub(super) fn read(&self, job: Box<dyn Job>) {
        hand(&self.readers, job);
    }

    pub(super) fn commits(&self) -> u64 {
        self.commits.load(Ordering::SeqCst)
    }

    pub(super) fn load(&self) -> Load {
        self.readers.load().with(self.writer.load())
    }
}

fn hand(crew: &Crew<Box<dyn Job>>, job: Box<dyn Job>) {
    match crew.take(job) {
        Ok(()) => {}
        Err(NotTaken::Full(job)) => job.refuse(Refusal::Paused { until: None }.into()),
        Err(NotTaken::Gone(job)) => {
            let fault = Fault::new("queueing an operation", "the database threads have ended");
            job.refuse(fault.of_kind(FaultKind::Unavailable).into());
        }
    }
}
