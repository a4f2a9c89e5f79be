//! How many letters may go, in an hour, to addresses that nobody has confirmed yet: invitations, and links that
//! confirm a changed address. A flood of them would make this server a nuisance to strangers (attack C15).

mod store;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::directory::UnitOfWork;
use crate::domain::{Instant, OrganizationId};
use crate::error::{Error, Refusal};

/// A quota counts from its first letter on, and then anew.
const WINDOW: Duration = Duration::from_hours(1);

/// How many such letters may go out in an hour; `None` is as many as anybody likes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InvitationQuota {
    /// In all.
    pub in_all: Option<u32>,
    /// To the people of one organization.
    pub of_organization: Option<u32>,
}

/// What may still go out, as it stands in this transaction. What is taken counts when it is saved.
pub(crate) struct Room {
    quota: InvitationQuota,
    now: Instant,
    counted: BTreeMap<Pot, Counted>,
}

/// From what is taken: that of an organization, or, with `None`, that of all.
type Pot = Option<OrganizationId>;

#[derive(Clone, Copy)]
struct Counted {
    letters: u32,
    window_ends: Instant,
}

impl Room {
    /// What is left for these organizations.
    pub(crate) fn left(
        work: &mut UnitOfWork<'_>,
        organizations: impl IntoIterator<Item = Option<OrganizationId>>,
    ) -> Result<Self, Error> {
        let (quota, now) = (work.house.quota, work.now());
        let mut room = Self { quota, now, counted: BTreeMap::new() };
        let pots: BTreeSet<Pot> = organizations.into_iter().chain([None]).collect();
        let pots: Vec<Pot> = pots.into_iter().filter(|pot| room.most(*pot).is_some()).collect();
        if !pots.is_empty() {
            room.counted = store::standing(work.db, &pots, now)?;
        }
        Ok(room)
    }

    /// Takes room for one letter to somebody of an organization. Refusal: [`Refusal::Spent`], and then nothing
    /// was taken.
    pub(crate) fn take(&mut self, organization: Option<OrganizationId>) -> Result<(), Refusal> {
        let mut taken = Vec::new();
        for pot in BTreeSet::from([organization, None]) {
            let Some(most) = self.most(pot) else { continue };
            let Counted { letters, window_ends } = self.stands(pot);
            if letters >= most {
                return Err(Refusal::Spent { limit: u64::from(most), until: window_ends });
            }
            taken.push((pot, Counted { letters: letters + 1, window_ends }));
        }
        self.counted.extend(taken);
        Ok(())
    }

    /// Writes what was taken.
    pub(crate) fn save(self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        if !self.counted.is_empty() {
            store::save(work.db, &self.counted)?;
        }
        Ok(())
    }

    fn most(&self, pot: Pot) -> Option<u32> {
        if pot.is_some() { self.quota.of_organization } else { self.quota.in_all }
    }

    fn stands(&self, pot: Pot) -> Counted {
        let fresh = Counted { letters: 0, window_ends: self.now.plus(WINDOW) };
        self.counted.get(&pot).copied().unwrap_or(fresh)
    }
}

/// Takes room for one letter to somebody of each of these organizations, or for none.
pub(super) fn take(
    work: &mut UnitOfWork<'_>,
    organizations: &[Option<OrganizationId>],
) -> Result<(), Error> {
    if organizations.is_empty() {
        return Ok(());
    }
    let mut room = Room::left(work, organizations.iter().copied())?;
    for organization in organizations {
        room.take(*organization)?;
    }
    room.save(work)
}
