//! The people who are measured: made once by the product's own demo, kept between runs, the same on both engines.

mod copy;
mod merge;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};
use rollcall_core::blueprint::Blueprint;
use rollcall_core::demo::SeedDemo;
use rollcall_core::domain::{Clock, SystemClock};
use rollcall_core::store::{Engine, Location, Store};
use serde::{Deserialize, Serialize};
use tokio::runtime::Handle;

use crate::options::Options;

/// A directory of so many people.
pub(crate) struct Ground {
    folder: PathBuf,
    server: Option<String>,
    pub(crate) people: u64,
    pub(crate) runtime: Handle,
    /// One person of each role.
    pub(crate) sign_ins: Vec<Person>,
    /// A token of the administrator.
    pub(crate) token: String,
}

/// Where it lies on one engine.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) engine: Engine,
    pub(crate) location: Location,
    /// The folder that a server would call its own.
    pub(crate) data: PathBuf,
}

/// Somebody to sign in as.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Person {
    pub(crate) email: String,
    pub(crate) password: String,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    sign_ins: Vec<Person>,
    token: String,
}

/// The product that is measured.
pub(crate) fn blueprint() -> Result<Blueprint> {
    let read = Blueprint::shipped("lab-portal").context("the blueprint is gone")?;
    read.map_err(|flaws| anyhow!("the blueprint has flaws: {flaws:?}"))
}

impl Ground {
    /// The people of the last run; new ones when there are none.
    pub(crate) fn of(options: &Options, people: u64, runtime: &Handle) -> Result<Self> {
        let folder = options.folder.join(people.to_string());
        if options.fresh && folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        if !folder.exists() {
            let filling = options.folder.join(format!("{people}-filling"));
            fill(&filling, people, runtime)?;
            fs::rename(&filling, &folder)?;
        }
        let kept = fs::read(folder.join("sign-ins.json"))?;
        let Kept { sign_ins, token } = serde_json::from_slice(&kept)?;
        let (server, runtime) = (options.server.clone(), runtime.clone());
        Ok(Self { folder, server, people, runtime, sign_ins, token })
    }

    /// The same people on this engine.
    pub(crate) fn on(&self, engine: Engine) -> Result<Place> {
        let data = self.folder.join("data");
        let file = Location::Sqlite(data.join("rollcall.db"));
        let location = match engine {
            Engine::Sqlite => file,
            Engine::Postgres => {
                let (file, name) = (data.join("rollcall.db"), self.database());
                copy::to_postgres(&file, self.server()?, &name, self.stamp()?)?
            }
        };
        let data = match engine {
            Engine::Sqlite => data,
            Engine::Postgres => self.folder.join("postgres"),
        };
        Ok(Place { engine, location, data })
    }

    /// A copy that may be written to, so that the people stay as they are. The next one replaces it.
    pub(crate) fn scratch(&self, engine: Engine) -> Result<Place> {
        let original = self.on(engine)?;
        let data = self.folder.join("scratch");
        if data.exists() {
            fs::remove_dir_all(&data)?;
        }
        fs::create_dir_all(&data)?;
        let location = match &original.location {
            Location::Sqlite(file) => {
                let copy = data.join("rollcall.db");
                fs::copy(file, &copy)?;
                // Else what is timed first waits for the disk to take the copy.
                fs::File::open(&copy)?.sync_all()?;
                Location::Sqlite(copy)
            }
            Location::Postgres(_) => copy::of_database(self.server()?, &self.database())?,
        };
        Ok(Place { engine, location, data })
    }

    fn server(&self) -> Result<&str> {
        self.server.as_deref().context("nothing says where PostgreSQL is")
    }

    fn database(&self) -> String {
        format!("bench_{}", self.people)
    }

    /// A place where nobody is yet.
    pub(crate) fn nobody(&self, engine: Engine) -> Result<Place> {
        let data = self.folder.join("nobody");
        if data.exists() {
            fs::remove_dir_all(&data)?;
        }
        fs::create_dir_all(&data)?;
        let location = match engine {
            Engine::Sqlite => Location::Sqlite(data.join("rollcall.db")),
            Engine::Postgres => {
                copy::empty(self.server()?, &format!("{}_nobody", self.database()))?
            }
        };
        Ok(Place { engine, location, data })
    }

    /// When they were made: copies know whose copies they are.
    fn stamp(&self) -> Result<u64> {
        let made = fs::metadata(self.folder.join("sign-ins.json"))?.modified()?;
        Ok(made.duration_since(std::time::UNIX_EPOCH)?.as_secs())
    }
}

fn fill(folder: &std::path::Path, people: u64, runtime: &Handle) -> Result<()> {
    println!("Making {people} people. They are kept for the next run.");
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let data = folder.join("data");
    fs::create_dir_all(&data)?;
    let location = Location::Sqlite(data.join("rollcall.db"));
    let store = Store::open(&location)?;
    let seeded =
        runtime.block_on(SeedDemo { people }.fill(&store, &blueprint()?, SystemClock.now()))?;
    drop(store);
    merge::into_the_first(&location)?;
    let person =
        |it: rollcall_core::demo::SignIn| Person { email: it.email, password: it.password };
    let kept = Kept {
        sign_ins: seeded.sign_ins.into_iter().map(person).collect(),
        token: seeded.token.reveal().to_string(),
    };
    Ok(fs::write(folder.join("sign-ins.json"), serde_json::to_vec(&kept)?)?)
}
