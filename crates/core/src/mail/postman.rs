//! The postman: the one thread that takes letters from the outbox to the mail server.
//!
//! SMTP blocks for as long as a server likes, so it has no place on a database or request thread. The bell
//! wakes it, and so does the time of the next attempt. Several servers may share a database: each letter is
//! claimed before it is sent.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};
use tokio::runtime::{self, Runtime};
use tokio::sync::Notify;

use super::delivery::{Rest, Round};
use super::{MailIdentity, SmtpPost};
use crate::access::Actor;
use crate::directory::Directory;
use crate::error::Fault;

/// How long it sleeps at most: another server may have queued a letter, and its bell is not heard here. Also
/// how long it leaves a mail server alone that cannot be reached.
const POLL: Duration = Duration::from_secs(30);
/// How long [`PostmanHandle::stop`] waits for a letter that is being handed over.
const PATIENCE: Duration = Duration::from_secs(5);

/// Takes letters to the mail server.
pub struct Postman {
    directory: Directory,
    post: SmtpPost,
    identity: MailIdentity,
    ending: Arc<Ending>,
    poll: Duration,
}

#[derive(Default)]
struct Ending {
    is_near: AtomicBool,
    bell: Notify,
}

/// Holds a postman; he goes home when it is dropped.
#[must_use = "the postman goes home when this is dropped"]
pub struct PostmanHandle {
    ending: Arc<Ending>,
    /// Closes when the thread has ended; `None` when there never was one.
    ended: Option<Receiver<()>>,
}

impl Postman {
    /// Starts the thread. Without a mail server nothing is sent: letters stay queued, for the Mailbox page, until they are
    /// swept.
    ///
    /// # Errors
    /// A fault when the machine gives no thread.
    pub fn start(
        directory: Directory,
        post: Option<SmtpPost>,
        identity: MailIdentity,
    ) -> Result<PostmanHandle, Fault> {
        Self::start_at(POLL, directory, post, identity)
    }

    /// The same with another longest sleep.
    pub(super) fn start_at(
        poll: Duration,
        directory: Directory,
        post: Option<SmtpPost>,
        identity: MailIdentity,
    ) -> Result<PostmanHandle, Fault> {
        let ending = Arc::new(Ending::default());
        let Some(post) = post else { return Ok(PostmanHandle { ending, ended: None }) };
        let doing = |error| Fault::new("starting the postman", error);
        let sleep = runtime::Builder::new_current_thread().enable_time().build().map_err(doing)?;
        let (working, ended) = bounded(0);
        let postman = Self { directory, post, identity, ending: Arc::clone(&ending), poll };
        thread::Builder::new()
            .name("postman".to_owned())
            .spawn(move || postman.work(&sleep, working))
            .map_err(doing)?;
        Ok(PostmanHandle { ending, ended: Some(ended) })
    }

    /// Goes round after round. `working` says by its end that this has ended.
    fn work(self, sleep: &Runtime, working: Sender<()>) {
        let is_over = || self.ending.is_near.load(Ordering::SeqCst);
        while !is_over() {
            let actor = Actor::system(self.directory.new_id());
            let round = Round {
                directory: &self.directory,
                post: &self.post,
                identity: &self.identity,
                actor: &actor,
                is_over: &is_over,
            };
            let pause = match round.go() {
                Ok(Rest::Until(Some(due))) => due.since(self.directory.now()).min(self.poll),
                Ok(Rest::Until(None) | Rest::Outage) => self.poll,
                Ok(Rest::Over) => break,
                Err(error) => {
                    tracing::error!(%error, "the outbox cannot be worked on; trying again");
                    self.poll
                }
            };
            sleep.block_on(self.woken_after(pause));
        }
        drop(self);
        drop(working);
    }

    async fn woken_after(&self, pause: Duration) {
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = self.directory.mail_bell() => {}
            () = self.ending.bell.notified() => {}
        }
    }
}

impl PostmanHandle {
    /// Sends him home. A letter that is being handed over may finish, within a few seconds; otherwise it
    /// goes out again later.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for PostmanHandle {
    fn drop(&mut self) {
        self.ending.is_near.store(true, Ordering::SeqCst);
        self.ending.bell.notify_one();
        if let Some(ended) = &self.ended {
            // Ends with an error either way: the thread is gone, or our patience is.
            let _ = ended.recv_timeout(PATIENCE);
        }
    }
}
