//! The one thread that writes. It commits whatever has queued up in one go (group commit), so that
//! many operations share one wait for the disk; each has a savepoint, so that one cannot harm another.

use std::iter;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crossbeam_channel::Receiver;

use super::super::job::{Attempt, Job};
use super::fault::{fault, is_io, kind};
use super::session::Session;
use crate::error::{Fault, FaultKind};

/// The most operations that share a commit; as many as can wait.
const GROUP: usize = super::super::crew::QUEUE;

type Group = Vec<Box<dyn Job>>;

pub(super) struct Writer {
    /// `None` after the disk has failed us, until the file was opened again.
    session: Option<Session>,
    path: PathBuf,
    /// Counts what was committed, before any of it is answered.
    commits: Arc<AtomicU64>,
}

/// How the transaction of a group ended when it was not committed.
enum NotCommitted {
    /// SQLite gave up the transaction during an operation.
    Lost,
    /// Nothing was changed, or it is not known.
    Failed { doing: &'static str, cause: String, kind: FaultKind },
}

impl Writer {
    pub(super) const fn new(session: Session, path: PathBuf, commits: Arc<AtomicU64>) -> Self {
        Self { session: Some(session), path, commits }
    }

    /// Works until the queue is closed and empty, then folds the write-ahead log back.
    pub(super) fn serve(mut self, queue: &Receiver<Box<dyn Job>>) {
        while let Ok(first) = queue.recv() {
            let group = iter::once(first).chain(queue.try_iter().take(GROUP - 1)).collect();
            self.commit(group);
        }
        if let Some(session) = self.session
            && let Err(error) = session
                .connection()
                .execute_batch("pragma optimize; pragma wal_checkpoint(truncate);")
        {
            tracing::warn!(fault = %fault("closing the database", error), "on the writer");
        }
    }

    fn commit(&mut self, mut group: Group) {
        match self.transact(&mut group) {
            // Whoever broke it shall not harm the others: each gets a transaction of its own.
            Err(NotCommitted::Lost) if group.len() > 1 => {
                for job in group {
                    self.commit(vec![job]);
                }
            }
            // The one that broke its own transaction knows why.
            Ok(()) | Err(NotCommitted::Lost) => group.into_iter().for_each(Job::answer),
            Err(NotCommitted::Failed { doing, cause, kind }) => {
                for job in group {
                    job.refuse(Fault::new(doing, cause.clone()).of_kind(kind).into());
                }
            }
        }
    }

    fn transact(&mut self, group: &mut Group) -> Result<(), NotCommitted> {
        let commits = Arc::clone(&self.commits);
        let session = self.session()?;
        session.command("begin immediate").map_err(failed("beginning to write"))?;
        for job in group {
            if let Err(lost) = step(session, job.as_mut()) {
                if session.in_transaction() {
                    session.command("rollback").map_err(failed("rolling back"))?;
                }
                return Err(lost);
            }
        }
        let committed = session.command("commit");
        // Also when it failed: then it is not known whether something has changed.
        commits.fetch_add(1, Ordering::SeqCst);
        let Err(error) = committed else { return Ok(()) };
        if session.in_transaction() {
            let _ = session.command("rollback");
        }
        Err(self.suspect(error))
    }

    /// After the disk has failed during a commit, memory and file may differ: the change may turn
    /// up after a crash. So nothing is promised, and the file is opened afresh.
    fn suspect(&mut self, error: rusqlite::Error) -> NotCommitted {
        if !is_io(&error) || kind(&error) == FaultKind::DiskFull {
            return failed("committing")(error);
        }
        self.session = None;
        let cause = error.to_string();
        NotCommitted::Failed { doing: "committing", cause, kind: FaultKind::OutcomeUnknown }
    }

    fn session(&mut self) -> Result<&mut Session, NotCommitted> {
        let session = match self.session.take() {
            Some(session) => session,
            None => self.open_again()?,
        };
        Ok(self.session.insert(session))
    }

    /// A file that the disk has damaged gets no more writes; whoever runs the server must look.
    fn open_again(&self) -> Result<Session, NotCommitted> {
        let doing = "opening the database again";
        let session = Session::for_writing(&self.path).map_err(|error| NotCommitted::Failed {
            doing,
            cause: error.to_string(),
            kind: FaultKind::Unavailable,
        })?;
        let check = "pragma quick_check(1)";
        let found: String =
            session.connection().query_row(check, [], |row| row.get(0)).map_err(failed(doing))?;
        if found == "ok" {
            // A change that was not promised may have turned up.
            self.commits.fetch_add(1, Ordering::SeqCst);
            return Ok(session);
        }
        tracing::error!(%found, "the database file is damaged; restore a backup");
        Err(NotCommitted::Failed { doing, cause: found, kind: FaultKind::Internal })
    }
}

/// One operation between savepoints.
fn step(session: &mut Session, job: &mut dyn Job) -> Result<(), NotCommitted> {
    session.command("savepoint operation").map_err(failed("setting a savepoint"))?;
    loop {
        let attempt = job.attempt(session);
        match attempt {
            Attempt::Lost => return Err(NotCommitted::Lost),
            Attempt::Commit => break,
            Attempt::RollBack | Attempt::Conflict | Attempt::GoOn => {
                session.command("rollback to operation").map_err(|_| NotCommitted::Lost)?;
            }
        }
        if attempt != Attempt::GoOn {
            break;
        }
    }
    session.command("release operation").map_err(|_| NotCommitted::Lost)
}

fn failed(doing: &'static str) -> impl Fn(rusqlite::Error) -> NotCommitted {
    move |error| NotCommitted::Failed { doing, kind: kind(&error), cause: error.to_string() }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn after_the_disk_has_failed_only_a_sound_file_is_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rollcall.db");
        let file = rusqlite::Connection::open(&path).unwrap();
        file.execute_batch(
            "create table t (n integer, words text);
             insert into t with recursive n (i) as (select 1 union all select i + 1 from n where i < 5000)
                 select i, 'some words' from n;
             create index t_by_n on t (n);",
        )
        .unwrap();
        drop(file);

        let mut writer = Writer { session: None, path: path.clone(), commits: Arc::default() };
        assert!(writer.session().is_ok());
        writer.session = None;

        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle..middle + 4096].fill(0xff);
        fs::write(&path, bytes).unwrap();
        assert!(matches!(writer.session(), Err(NotCommitted::Failed { .. })));
    }
}
