//! The thread that checks and runs imports, a chunk of each in turn, and takes up what was left when the
//! server ended.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::access::{Actor, Permission};
use crate::directory::{Bell, Directory, Query, View};
use crate::domain::{ImportId, Instant, RequestId};
use crate::error::{Error, FaultKind, Refusal};
use crate::imports::StopReason;
use crate::imports::discard::SweepImports;
use crate::imports::step::Step;

/// How often it looks for work that no bell told of: what another server started or left behind.
const LOOKS_EVERY: Duration = Duration::from_secs(5);
/// How often drafts that nobody went on with are swept.
const SWEEPS_EVERY: Duration = Duration::from_hours(1);
/// How often the same import may fail for our own fault, one after the other, before it is stopped.
const PATIENCE: u32 = 5;

/// Checks and runs imports until it is dropped; then the chunk that it is at is finished first.
pub struct ImportRunner {
    thread: Option<JoinHandle<()>>,
    ends: Arc<AtomicBool>,
    bell: Arc<Bell>,
}

impl ImportRunner {
    /// Starts the thread.
    pub fn start(directory: &Directory) -> io::Result<Self> {
        let (ends, bell) = (Arc::default(), Arc::clone(&directory.house().import_bell));
        let mut worker = Worker {
            owner: directory.new_id::<RequestId>().to_string(),
            directory: directory.clone(),
            ends: Arc::clone(&ends),
            faults: HashMap::new(),
            swept: None,
        };
        let named = thread::Builder::new().name("imports".to_owned());
        let thread = named.spawn(move || worker.work())?;
        Ok(Self { thread: Some(thread), ends, bell })
    }
}

impl Drop for ImportRunner {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::Release);
        self.bell.ring();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread for imports had panicked");
        }
    }
}

struct Worker {
    directory: Directory,
    owner: String,
    ends: Arc<AtomicBool>,
    faults: HashMap<ImportId, u32>,
    swept: Option<Instant>,
}

impl Worker {
    fn work(&mut self) {
        while !self.ends.load(Ordering::Acquire) {
            self.sweep();
            if !self.round() {
                self.directory.house().import_bell.wait(LOOKS_EVERY);
            }
        }
    }

    /// A chunk of each import that is under way; whether there is more to do at once.
    fn round(&mut self) -> bool {
        let system = Actor::system(self.directory.new_id());
        let under_way = match self.directory.ask_now(&system, UnderWay) {
            Ok(under_way) => under_way,
            Err(error) => {
                tracing::warn!(%error, "looking for imports");
                return false;
            }
        };
        let mut has_more = false;
        for import in under_way {
            if self.ends.load(Ordering::Acquire) {
                break;
            }
            has_more |= self.step(import);
        }
        has_more
    }

    fn step(&mut self, import: ImportId) -> bool {
        match self.directory.advance_import(import, &self.owner) {
            Ok(step) => {
                self.faults.remove(&import);
                matches!(step, Step::More | Step::Ended)
            }
            // Too many letters wait to be sent: so does the import.
            Err(Error::Refused(Refusal::Paused { .. })) => false,
            Err(error) => {
                tracing::warn!(%error, %import, "running an import");
                self.note_failure(import, &error);
                false
            }
        }
    }

    /// A database that is away comes back; a failure that comes again and again does not go away.
    fn note_failure(&mut self, import: ImportId, error: &Error) {
        let is_ours = matches!(error, Error::Fault(fault) if fault.kind == FaultKind::Internal);
        if !is_ours {
            return;
        }
        let failures = self.faults.entry(import).or_default();
        *failures += 1;
        if *failures >= PATIENCE {
            self.faults.remove(&import);
            if let Err(error) = self.directory.halt(import, StopReason::Fault) {
                tracing::error!(%error, %import, "stopping an import that fails");
            }
        }
    }

    fn sweep(&mut self) {
        let now = self.directory.now();
        if self.swept.is_some_and(|swept| now.since(swept) < SWEEPS_EVERY) {
            return;
        }
        self.swept = Some(now);
        let system = Actor::system(self.directory.new_id());
        while !self.ends.load(Ordering::Acquire) {
            match self.directory.run_now(&system, SweepImports) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => {
                    tracing::warn!(%error, "sweeping old imports");
                    break;
                }
            }
        }
    }
}

/// Which imports have work to be done.
struct UnderWay;

impl Query for UnderWay {
    const NAME: &'static str = "imports.under-way";
    const NEEDS: Permission = Permission::UsersImport;
    type Answer = Vec<ImportId>;

    fn answer(&self, view: &mut View<'_>) -> Result<Vec<ImportId>, Error> {
        Ok(view.imports().under_way()?)
    }
}
