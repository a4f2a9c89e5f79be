//! Asking: permit → reader thread → answer.

use std::sync::Arc;

use crate::access::Actor;
use crate::directory::{Directory, Query, View};
use crate::error::{Error, Refusal};
use crate::store::{Ticket, Transaction};

impl Directory {
    /// Answers a query inside the actor's reach. Refusals: [`Refusal::SignedOut`],
    /// [`Refusal::Forbidden`], and what the query itself refuses.
    pub async fn ask<Q: Query>(&self, actor: &Actor, query: Q) -> Result<Q::Answer, Error> {
        self.asking(actor, query)?.await
    }

    /// The same for a thread that may wait.
    pub fn ask_now<Q: Query>(&self, actor: &Actor, query: Q) -> Result<Q::Answer, Error> {
        self.asking(actor, query)?.wait()
    }

    fn asking<Q: Query>(&self, actor: &Actor, query: Q) -> Result<Ticket<Q::Answer>, Refusal> {
        let permit = actor.permit(Q::NEEDS)?;
        let house = Arc::clone(self.house());
        let answer = move |tx: &mut Transaction<'_>| {
            let now = house.clock.now();
            let people = Some(&house.people);
            query.answer(&mut View { db: tx, house: &house, permit: &permit, now, people })
        };
        let store = &self.house().store;
        Ok(if Q::NEEDS_SNAPSHOT { store.read(answer) } else { store.look(answer) })
    }
}
