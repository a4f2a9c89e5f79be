//! An open directory on one engine, with people who ask.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};
use rollcall_core::access::{Actor, Interface};
use rollcall_core::directory::Directory;
use rollcall_core::domain::{SecretToken, SystemChance, SystemClock};
use rollcall_core::sessions::{Credential, Device};
use rollcall_core::store::Store;

use crate::ground::{Ground, Place, blueprint};

/// A directory whose lists are answered from memory.
pub(crate) struct Site {
    pub(crate) directory: Directory,
    /// How long it took to read everybody.
    pub(crate) read_in: Duration,
}

impl Site {
    /// Opens the directory and waits until its index is there.
    pub(crate) fn open(place: &Place) -> Result<Self> {
        let site = Self::unread(place)?;
        let started = Instant::now();
        site.directory.index_people().wait()?;
        Ok(Self { read_in: started.elapsed(), ..site })
    }

    /// Opens it without one.
    pub(crate) fn unread(place: &Place) -> Result<Self> {
        let store = Store::open(&place.location)?;
        let (clock, chance) = (Arc::new(SystemClock), Arc::new(SystemChance));
        let directory = Directory::new(store, blueprint()?, clock, chance);
        Ok(Self { directory, read_in: Duration::ZERO })
    }

    /// The person whose role this is, signed in.
    pub(crate) fn actor(&self, ground: &Ground, role: &str) -> Result<Actor> {
        let credential = Credential::Session(self.sign_in(ground, role)?);
        let request = self.directory.new_id();
        let asked = self.directory.authenticate(credential, Interface::Console, request);
        Ok(ground.runtime.block_on(asked)?)
    }

    /// A fresh session of the person whose role this is.
    pub(crate) fn sign_in(&self, ground: &Ground, role: &str) -> Result<SecretToken> {
        let named = |email: &str| email.split('@').next() == Some(role);
        let person = ground.sign_ins.iter().find(|person| named(&person.email));
        let person = person.with_context(|| format!("nobody is {role}"))?;
        let device = Device { user_agent: "bench".to_owned(), address: "127.0.0.1".to_owned() };
        let request = self.directory.new_id();
        let signing = self.directory.sign_in(&person.email, &person.password, device, request);
        let signed = ground.runtime.block_on(signing);
        Ok(signed.map_err(|error| anyhow!("{} cannot sign in: {error:?}", person.email))?.secret)
    }
}
