//! The hashing threads: as many as there are cores, each with its own memory, and a short queue.
//! Sign-ins are a budget; without this bound a burst of them takes the machine's memory.

use std::sync::Arc;
use std::thread;

use argon2::Block;
use crossbeam_channel::{Sender, TrySendError, bounded};
use tokio::sync::oneshot;

use crate::credentials::PasswordHash;
use crate::domain::{Chance, Password};
use crate::error::{Error, Fault, Refusal};

/// How many may wait; beyond that the answer is "not now" at once.
const QUEUE: usize = 64;

type Work = Box<dyn FnOnce(&mut Vec<Block>) + Send>;

/// Makes and checks password hashes, a few at a time.
pub struct Hasher {
    queue: Sender<Work>,
    chance: Arc<dyn Chance>,
    /// How much work was asked for, so that a test can say that it is the same for everybody (attack A02).
    #[cfg(test)]
    asked: std::sync::atomic::AtomicUsize,
}

impl Hasher {
    /// Starts the threads; they end when the hasher is dropped.
    pub fn new(chance: Arc<dyn Chance>) -> Self {
        let (queue, works) = bounded::<Work>(QUEUE);
        let cores = thread::available_parallelism().map_or(1, usize::from);
        for number in 0..cores {
            let works = works.clone();
            let body = move || {
                let mut blocks = Vec::new();
                for work in works {
                    work(&mut blocks);
                }
            };
            // Without a single thread the queue closes, and every call says so.
            let _ = thread::Builder::new().name(format!("hasher-{number}")).spawn(body);
        }
        Self {
            queue,
            chance,
            #[cfg(test)]
            asked: std::sync::atomic::AtomicUsize::new(0),
        }
    }

    /// How often a hash was made or checked so far.
    #[cfg(test)]
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(std::sync::atomic::Ordering::Relaxed)
    }

    /// The hash of a password that is to be set.
    pub async fn hash(&self, password: Password) -> Result<PasswordHash, Error> {
        let chance = Arc::clone(&self.chance);
        self.on_a_thread(move |blocks| PasswordHash::make(&password, chance.as_ref(), blocks)).await
    }

    /// Whether the password is right. Nobody's hash (`None`) costs the same and is never right.
    pub async fn verify(
        &self,
        hash: Option<PasswordHash>,
        password: Password,
    ) -> Result<bool, Error> {
        let hash = hash.unwrap_or_else(|| PasswordHash::stored(String::new()));
        self.on_a_thread(move |blocks| hash.matches(&password, blocks)).await
    }

    async fn on_a_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Vec<Block>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Error> {
        #[cfg(test)]
        self.asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let (sender, receiver) = oneshot::channel();
        let work: Work = Box::new(move |blocks| {
            // Nobody waits any more when the request was given up.
            let _ = sender.send(work(blocks));
        });
        match self.queue.try_send(work) {
            Ok(()) => {}
            Err(TrySendError::Full(_)) => return Err(Refusal::Paused { until: None }.into()),
            Err(TrySendError::Disconnected(_)) => {
                return Err(Fault::new("hashing a password", "no hashing thread runs").into());
            }
        }
        let answer = receiver.await.map_err(|error| Fault::new("hashing a password", error))?;
        Ok(answer?)
    }
}

#[cfg(test)]
mod tests {
    use std::task::{Context, Poll, Waker};

    use super::*;
    use crate::domain::SeededChance;

    #[test]
    fn n02_a_flood_of_passwords_waits_in_a_short_queue_or_is_turned_away() {
        let hasher = Hasher::new(Arc::new(SeededChance::new(1)));
        let password = || Password::presented("a quiet walk to the harbour").unwrap();
        let each = |_| Box::pin(hasher.verify(None, password()));
        let mut flood: Vec<_> = (0..2_000).map(each).collect();
        let (mut waiting, mut turned_away) = (0, 0);
        for verify in &mut flood {
            match verify.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Pending => waiting += 1,
                Poll::Ready(Err(Error::Refused(Refusal::Paused { .. }))) => turned_away += 1,
                Poll::Ready(other) => panic!("{other:?}"),
            }
        }
        // A few more than the queue holds: those that were taken out of it meanwhile.
        assert!(waiting >= QUEUE, "{waiting} wait");
        assert!(turned_away > 1_000, "{turned_away} were turned away");
    }
}
