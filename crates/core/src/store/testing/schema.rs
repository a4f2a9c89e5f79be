//! One PostgreSQL schema per test, so that all tests can share one server.

use std::error::Error;
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use tokio_postgres::NoTls;

use super::super::postgres::wire::Wire;

/// A schema with a name that nobody else has; dropped with everything in it.
pub(super) struct Schema {
    server: String,
    name: String,
}

impl Schema {
    pub(super) fn new(server: &str) -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let schema =
            Self { server: server.to_owned(), name: format!("t_{}_{count}", process::id()) };
        // Somebody with this process id may have been killed before they could clean up.
        let (name, again) = (&schema.name, "if exists");
        run(server, &format!("drop schema {again} {name} cascade; create schema {name}"))
            .expect("make a schema");
        schema
    }

    /// The server's URL with this schema as the only one that is looked at.
    pub(super) fn url(&self) -> String {
        let mark = if self.server.contains('?') { '&' } else { '?' };
        format!("{}{mark}options=-csearch_path%3D{}", self.server, self.name)
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        // A test may have stopped the server.
        let drop = format!("set lock_timeout = '5s'; drop schema {} cascade", self.name);
        if let Err(error) = run(&self.server, &drop) {
            tracing::debug!(%error, "a test's schema stays");
        }
    }
}

/// On a thread of its own: the client blocks, and the test may be async.
fn run(server: &str, sql: &str) -> Result<(), Box<dyn Error + Send + Sync>> {
    let ran = || Ok(Wire::connect(&server.parse()?, NoTls)?.command(sql)?);
    thread::scope(|scope| {
        let running = thread::Builder::new().spawn_scoped(scope, ran);
        running.expect("start a thread").join().expect("the client does not panic")
    })
}
