//! The promise of an outcome: awaited by async code, waited for by plain threads.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::sync::oneshot::error::{RecvError, TryRecvError};
use tokio::sync::oneshot::{self, Receiver};

use crate::error::{Error, Fault, FaultKind};

/// Stands for an operation that was handed to the store.
///
/// A write goes on when its ticket is dropped; a read that nobody waits for any more is skipped.
#[derive(Debug)]
#[must_use = "the outcome comes to whoever awaits the ticket"]
pub struct Ticket<T>(Receiver<Result<T, Error>>);

impl<T> Ticket<T> {
    pub(super) fn new(answer: Receiver<Result<T, Error>>) -> Self {
        Self(answer)
    }

    /// One whose outcome is known already.
    pub(crate) fn answered(outcome: Result<T, Error>) -> Self {
        let (answer, receiver) = oneshot::channel();
        // It cannot be closed: the other end is here.
        let _ = answer.send(outcome);
        Self(receiver)
    }

    /// Whether there is an outcome, which is gone then.
    pub(crate) fn is_answered(&mut self) -> bool {
        !matches!(self.0.try_recv(), Err(TryRecvError::Empty))
    }

    /// Waits on a plain thread; async code awaits the ticket instead.
    pub fn wait(self) -> Result<T, Error> {
        self.0.blocking_recv().unwrap_or_else(closed)
    }
}

impl<T> Future for Ticket<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(ready!(Pin::new(&mut self.0).poll(context)).unwrap_or_else(closed))
    }
}

/// The database thread ended without an answer; whether it had committed is not known.
fn closed<T>(gone: RecvError) -> Result<T, Error> {
    Err(Fault::new("waiting for the store", gone).of_kind(FaultKind::OutcomeUnknown).into())
}
