//! An operation on its way through a queue, its outcome's type forgotten.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::oneshot;

use super::link::{Link, Trouble};
use super::transaction::{Ended, Hook, Sequel, Transaction};
use crate::error::{Error, Fault};

/// What an engine does with an operation: attempt it, then answer or refuse it, once.
pub(super) trait Job: Send {
    /// Runs it inside a transaction that the engine has begun, and says how to end that.
    fn attempt(&mut self, link: &mut dyn Link) -> Attempt;
    /// After the end of its transaction: gives the outcome of the last attempt.
    fn answer(self: Box<Self>);
    /// Gives this instead of an outcome.
    fn refuse(self: Box<Self>, error: Error);
    /// Whether nobody waits for the answer any more.
    fn is_abandoned(&self) -> bool;
}

/// How the transaction of an attempt has to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attempt {
    Commit,
    RollBack,
    /// Roll back, and attempt what follows a refusal in a transaction of its own.
    GoOn,
    /// Roll back and run again: somebody else was faster.
    Conflict,
    /// There is no transaction any more.
    Lost,
}

impl From<Trouble> for Attempt {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Statement => Self::RollBack,
            Trouble::Conflict => Self::Conflict,
            Trouble::Lost => Self::Lost,
        }
    }
}

/// An operation of a known type with the way back to whoever asked.
pub(super) struct Order<T, F> {
    operation: F,
    outcome: Option<Result<T, Error>>,
    /// What follows the refusal that is the outcome, and has not been attempted yet.
    sequel: Option<Sequel>,
    hooks: Vec<Hook>,
    answer: oneshot::Sender<Result<T, Error>>,
}

impl<T, F> Order<T, F> {
    pub(super) fn new(operation: F, answer: oneshot::Sender<Result<T, Error>>) -> Self {
        Self { operation, outcome: None, sequel: None, hooks: Vec::new(), answer }
    }
}

impl<T, F> Job for Order<T, F>
where
    T: Send,
    F: FnMut(&mut Transaction<'_>) -> Result<T, Error> + Send,
{
    fn attempt(&mut self, link: &mut dyn Link) -> Attempt {
        let ran = match self.sequel.take() {
            // The refusal stands when what follows it has been done.
            Some(sequel) => run(link, sequel).map(|done| done.err().map(Err)),
            None => run(link, &mut self.operation).map(Some),
        };
        if let Some(outcome) = ran.outcome {
            self.outcome = Some(outcome);
        }
        (self.hooks, self.sequel) = (ran.hooks, ran.sequel);
        ran.attempt
    }

    fn answer(self: Box<Self>) {
        for hook in self.hooks {
            if let Err(panic) = catch_unwind(AssertUnwindSafe(hook)) {
                tracing::error!(fault = %panicked(panic.as_ref()), "after a commit");
            }
        }
        if let Some(outcome) = self.outcome {
            // Nobody may be waiting any more.
            let _ = self.answer.send(outcome);
        }
    }

    fn refuse(self: Box<Self>, error: Error) {
        let _ = self.answer.send(Err(error));
    }

    fn is_abandoned(&self) -> bool {
        self.answer.is_closed()
    }
}

/// What became of something that ran inside a transaction.
struct Ran<T> {
    attempt: Attempt,
    outcome: T,
    hooks: Vec<Hook>,
    sequel: Option<Sequel>,
}

impl<T> Ran<T> {
    fn map<U>(self, change: impl FnOnce(T) -> U) -> Ran<U> {
        let Self { attempt, outcome, hooks, sequel } = self;
        Ran { attempt, outcome: change(outcome), hooks, sequel }
    }
}

fn run<T>(
    link: &mut dyn Link,
    operation: impl FnOnce(&mut Transaction<'_>) -> Result<T, Error>,
) -> Ran<Result<T, Error>> {
    let mut transaction = Transaction::new(link);
    // An operation is only looked at again after a panic to be dropped.
    let outcome = catch_unwind(AssertUnwindSafe(|| operation(&mut transaction)));
    let outcome = outcome.unwrap_or_else(|panic| Err(panicked(panic.as_ref()).into()));
    let Ended { hooks, sequel, trouble } = transaction.end();
    let (attempt, outcome) = match (trouble, outcome) {
        (None, Ok(value)) => (Attempt::Commit, Ok(value)),
        (None, Err(Error::Refused(refusal))) if sequel.is_some() => {
            (Attempt::GoOn, Err(Error::Refused(refusal)))
        }
        (None, Err(error)) => (Attempt::RollBack, Err(error)),
        (Some(trouble), outcome) => (trouble.into(), outcome.and_then(|_| Err(went_on().into()))),
    };
    let hooks = if attempt == Attempt::Commit { hooks } else { Vec::new() };
    Ran { hooks, sequel: sequel.filter(|_| attempt == Attempt::GoOn), attempt, outcome }
}

fn panicked(panic: &(dyn Any + Send)) -> Fault {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    Fault::new("running an operation", format!("panicked: {}", text.unwrap_or("without words")))
}

fn went_on() -> Fault {
    Fault::new("ending an operation", "it went on after a statement had failed")
}
