//! The least that a server can do: what HTTP itself costs on this machine. A process of its own, as ours is.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};
use axum::Router;
use axum::routing::get;

/// The word with which the bench starts itself as this server.
pub(crate) const WORD: &str = "hello";

/// Serves until it is killed.
pub(crate) fn serve() -> Result<()> {
    tokio::runtime::Runtime::new()?.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        println!("{}", listener.local_addr()?);
        let router = Router::new().route("/", get(|| async { "Hello, world!" }));
        Ok(axum::serve(listener, router).await?)
    })
}

/// The running server. Dropping it ends it.
pub(crate) struct Hello {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Hello {
    pub(crate) fn start() -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        let mut child = command.arg(WORD).stdout(Stdio::piped()).spawn()?;
        let said = child.stdout.take().context("piped")?;
        let line = BufReader::new(said).lines().next().context("it says nothing")??;
        Ok(Self { child, address: line.parse()? })
    }
}

impl Drop for Hello {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
