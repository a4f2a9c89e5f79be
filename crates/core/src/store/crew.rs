//! Database threads and the bounded queue before them.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};

/// How many operations may wait; more are told to come back instead of waiting for seconds.
pub(super) const QUEUE: usize = 256;

/// Threads that share one queue. Dropping it lets them finish what is queued and joins them.
pub(super) struct Crew<W> {
    queue: Option<Sender<W>>,
    waiting: Receiver<W>,
    threads: Vec<JoinHandle<()>>,
    taken: AtomicU64,
    turned_away: AtomicU64,
}

/// How busy the database threads are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    /// Operations and queries that were taken since the store was opened.
    pub taken: u64,
    /// Those that were told to come back, because too many were waiting.
    pub turned_away: u64,
    /// Those that wait for a thread now.
    pub waiting: usize,
}

/// Work that was not taken.
pub(super) enum NotTaken<W> {
    /// The queue is full.
    Full(W),
    /// The threads are gone.
    Gone(W),
}

impl<W: Send + 'static> Crew<W> {
    pub(super) fn new() -> Self {
        let (queue, waiting) = bounded(QUEUE);
        Self {
            queue: Some(queue),
            waiting,
            threads: Vec::new(),
            taken: AtomicU64::new(0),
            turned_away: AtomicU64::new(0),
        }
    }

    /// Adds a thread that works until the queue is closed and empty.
    pub(super) fn join(
        &mut self,
        name: &str,
        work: impl FnOnce(Receiver<W>) + Send + 'static,
    ) -> io::Result<()> {
        let waiting = self.waiting.clone();
        let thread = thread::Builder::new().name(name.to_owned()).spawn(|| work(waiting))?;
        self.threads.push(thread);
        Ok(())
    }

    pub(super) fn take(&self, work: W) -> Result<(), NotTaken<W>> {
        let Some(queue) = &self.queue else { return Err(NotTaken::Gone(work)) };
        queue.try_send(work).map_err(|error| match error {
            TrySendError::Full(work) => {
                self.turned_away.fetch_add(1, Ordering::Relaxed);
                NotTaken::Full(work)
            }
            TrySendError::Disconnected(work) => NotTaken::Gone(work),
        })?;
        self.taken.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

impl<W> Crew<W> {
    /// How busy it is.
    pub(super) fn load(&self) -> Load {
        Load {
            taken: self.taken.load(Ordering::Relaxed),
            turned_away: self.turned_away.load(Ordering::Relaxed),
            waiting: self.waiting.len(),
        }
    }
}

impl Load {
    /// Of both together.
    pub(super) const fn with(self, other: Self) -> Self {
        Self {
            taken: self.taken + other.taken,
            turned_away: self.turned_away + other.turned_away,
            waiting: self.waiting + other.waiting,
        }
    }
}

impl<W> Drop for Crew<W> {
    fn drop(&mut self) {
        self.queue = None;
        for thread in self.threads.drain(..) {
            // The last store may be dropped by an operation, that is by one of these threads.
            if thread.thread().id() != thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}
