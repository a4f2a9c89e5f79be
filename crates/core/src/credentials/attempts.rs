//! Slowing down guessing: every attempt is counted in one atomic statement before any work is spent on it
//! (NIST SP 800-63B-4 3.2.2; attack A07).

use std::time::Duration;

use crate::access::Permission;
use crate::directory::{Operation, Tells, UnitOfWork};
use crate::error::{Error, Fault, Refusal};

/// On what somebody tries their luck. Each is counted for itself, so that neither one account nor one
/// network can be used up without the other noticing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttemptOn {
    /// One account from one network: ten in fifteen minutes.
    AccountFrom {
        /// The folded name that was typed, whether it exists or not.
        name: String,
        /// The network that it comes from.
        network: String,
    },
    /// One account from anywhere: a hundred in a day.
    Account {
        /// The folded name that was typed.
        name: String,
    },
    /// Anything from one network: sixty in fifteen minutes.
    Network {
        /// The network.
        network: String,
    },
    /// Asking for a link to one address: five in an hour.
    LinkTo {
        /// The folded address.
        name: String,
    },
}

impl AttemptOn {
    /// Name, network and kind, as they are stored.
    pub(super) fn key(&self) -> [&str; 3] {
        match self {
            Self::AccountFrom { name, network } => [name, network, "account-from"],
            Self::Account { name } => [name, "", "account"],
            Self::Network { network } => ["", network, "network"],
            Self::LinkTo { name } => [name, "", "link-to"],
        }
    }

    const fn limit(&self) -> (i64, Duration) {
        match self {
            Self::AccountFrom { .. } => (10, Duration::from_mins(15)),
            Self::Account { .. } => (100, Duration::from_hours(24)),
            Self::Network { .. } => (60, Duration::from_mins(15)),
            Self::LinkTo { .. } => (5, Duration::from_hours(1)),
        }
    }
}

/// Counts an attempt, or refuses it with the time from which it may be tried again.
#[derive(Debug, Clone)]
pub struct NoteAttempt {
    /// On what, the widest first. Where one refuses, the next are not counted: a network that is stopped
    /// cannot use up the attempts on an account, nor one network those of all others.
    pub on: Vec<AttemptOn>,
}

impl Operation for NoteAttempt {
    const NAME: &'static str = "attempts.note";
    const NEEDS: Permission = Permission::Open;
    const TELLS: Tells = Tells::Nothing("what follows tells how it ended");
    /// Until when each further attempt is refused, if the limit is passed.
    type Outcome = Result<(), Refusal>;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Self::Outcome, Error> {
        for on in &self.on {
            let (most, window) = on.limit();
            let (count, until) = work.attempts().count(on, window)?;
            if count > most {
                return Ok(Err(Refusal::Paused { until: Some(until) }));
            }
        }
        Ok(Ok(()))
    }
}

/// A success wipes what was counted against the account, and was no attempt of its network: many people
/// may sit behind one address.
pub(crate) fn forget_attempts(
    work: &mut UnitOfWork<'_>,
    name: &str,
    network: &str,
) -> Result<(), Fault> {
    let (name, network) = (name.to_owned(), network.to_owned());
    work.attempts().take_back(&AttemptOn::Network { network: network.clone() })?;
    work.attempts().forget(&AttemptOn::AccountFrom { name: name.clone(), network })?;
    work.attempts().forget(&AttemptOn::Account { name })
}
