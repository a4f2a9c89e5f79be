//! A thread with one connection. It runs an operation again when that collided with another or when
//! its connection had gone before the commit, and finds the server again by itself.

use std::sync::Arc;

use crossbeam_channel::Receiver;

use super::super::job::Job;
use super::address::Address;
use super::patience::Collisions;
use super::session::{End, Session};
use super::{Access, Work};
use crate::error::{Fault, FaultKind, Refusal};

pub(super) struct Worker {
    address: Arc<Address>,
    session: Option<Session>,
}

impl Worker {
    pub(super) fn new(address: Arc<Address>, session: Option<Session>) -> Self {
        Self { address, session }
    }

    /// Works until the queue is closed and empty.
    pub(super) fn serve(mut self, queue: &Receiver<Work>) {
        while let Ok((access, job)) = queue.recv() {
            if access == Access::Write || !job.is_abandoned() {
                self.run(access, job);
            }
        }
    }

    fn run(&mut self, access: Access, mut job: Box<dyn Job>) {
        let mut collisions = Collisions::none();
        let mut losses = 0;
        loop {
            let end = match self.session() {
                Ok(session) => session.attempt(access, job.as_mut()),
                Err(fault) => return job.refuse(fault.into()),
            };
            match end {
                End::Answer => return job.answer(),
                End::AnswerFirst => {
                    job.answer();
                    self.session.take_if(|session| !session.end_read());
                    return;
                }
                End::GoOn => {}
                End::Refuse(fault) => {
                    self.session = None;
                    return job.refuse(fault.into());
                }
                End::Conflict => {
                    if collisions.pause().is_none() {
                        return job.refuse(Refusal::Paused { until: None }.into());
                    }
                }
                End::Lost(fault) => {
                    self.session = None;
                    losses += 1;
                    if losses > 1 {
                        return job.refuse(fault.into());
                    }
                }
            }
        }
    }

    fn session(&mut self) -> Result<&mut Session, Fault> {
        let session = match self.session.take().filter(|session| !session.is_closed()) {
            Some(session) => session,
            None => self.connect()?,
        };
        Ok(self.session.insert(session))
    }

    fn connect(&self) -> Result<Session, Fault> {
        if self.address.is_resting() {
            let fault = Fault::new("connecting to PostgreSQL", "the server was just away");
            return Err(fault.of_kind(FaultKind::Unavailable));
        }
        let connected = Session::connect(&self.address);
        if let Err(fault) = &connected {
            tracing::warn!(%fault, "PostgreSQL cannot be reached");
        }
        connected
    }
}
