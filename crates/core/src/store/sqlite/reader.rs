//! A thread that reads: each operation sees one consistent state of the database.

use crossbeam_channel::Receiver;

use super::super::job::{Attempt, Job};
use super::fault::fault;
use super::session::Session;

pub(super) fn serve(mut session: Session, queue: &Receiver<Box<dyn Job>>) {
    while let Ok(job) = queue.recv() {
        if !job.is_abandoned() {
            read(&mut session, job);
        }
    }
}

fn read(session: &mut Session, mut job: Box<dyn Job>) {
    if let Err(error) = session.command("begin") {
        return job.refuse(fault("beginning to read", error).into());
    }
    let end = match job.attempt(session) {
        Attempt::Commit => "commit",
        Attempt::RollBack | Attempt::GoOn | Attempt::Conflict | Attempt::Lost => "rollback",
    };
    // Nothing was changed, so an outcome stands even when the end of the transaction fails.
    if session.in_transaction()
        && let Err(error) = session.command(end)
    {
        tracing::warn!(fault = %fault("ending a read", error), "on a reader");
    }
    job.answer();
}
