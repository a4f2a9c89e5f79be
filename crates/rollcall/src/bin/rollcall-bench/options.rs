//! What the bench can be asked.

use std::path::PathBuf;

use clap::Parser;
use rollcall_core::store::Engine;

/// Measures Rollcall beside the raw engines.
#[derive(Debug, Parser)]
pub(crate) struct Options {
    /// How many people are in the directory
    #[arg(long, value_name = "NUMBER", default_value_t = 1_000_000)]
    pub(crate) people: u64,
    /// Just the groups whose name contains this
    #[arg(long, value_name = "WORD", default_value = "")]
    only: String,
    /// Just `sqlite` or `postgres`
    #[arg(long, value_name = "ENGINE", value_parser = ["sqlite", "postgres"])]
    engine: Option<String>,
    /// Make the people anew instead of using those of the last run
    #[arg(long)]
    pub(crate) fresh: bool,
    /// The address of a database whose server is used for PostgreSQL; without it, that is left out
    #[arg(long, value_name = "URL", env = "ROLLCALL_TEST_PG")]
    pub(crate) server: Option<String>,
    /// Where people and table are kept
    #[arg(long, value_name = "FOLDER", default_value = "target/bench")]
    pub(crate) folder: PathBuf,
}

impl Options {
    /// The engines to measure.
    pub(crate) fn engines(&self) -> Vec<Engine> {
        let asked = |name| self.engine.as_deref().is_none_or(|only| only == name);
        let mut engines = Vec::new();
        if asked("sqlite") {
            engines.push(Engine::Sqlite);
        }
        if asked("postgres") {
            match self.server {
                Some(_) => engines.push(Engine::Postgres),
                None => eprintln!("Without PostgreSQL: nothing says where it is."),
            }
        }
        engines
    }

    /// Whether a group of measurements is asked for.
    pub(crate) fn wants(&self, group: &str) -> bool {
        group.contains(&self.only)
    }

    /// A small directory is for seeing that the bench works: then it hurries.
    pub(crate) const fn hurries(&self) -> bool {
        self.people < 100_000
    }
}

/// How tables call an engine.
pub(crate) const fn name(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    }
}
