//! The real program, serving: started, watched from outside, ended.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rollcall_core::store::Location;

use crate::ground::Place;

/// What the log says when lists are answered from memory.
const READ_IN: &str = "answered from memory";

/// A running server. Dropping it ends it.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    /// How long it took until it answered.
    pub(crate) started_within: Duration,
    launched: Instant,
    /// Where it writes its log: to a file, as most do, and not to us, who have other things to measure.
    log: PathBuf,
}

/// The program beside this one.
pub(crate) fn program() -> Result<PathBuf> {
    let program = std::env::current_exe()?.with_file_name("rollcall");
    if !program.is_file() {
        bail!("build the program too: cargo build --release --package rollcall --bins");
    }
    Ok(program)
}

/// The program with these words, in the directory of this place.
pub(crate) fn command(place: &Place, words: &[&str]) -> Result<Command> {
    let mut command = Command::new(program()?);
    command.args(words).arg("--data").arg(&place.data).env_remove("ROLLCALL_TEST_PG");
    if let Location::Postgres(url) = &place.location {
        command.args(["--database", url]);
    }
    Ok(command)
}

impl Server {
    /// Starts it and waits until a page is answered.
    pub(crate) fn start(place: &Place) -> Result<Self> {
        fs::create_dir_all(&place.data)?;
        let log = place.data.join("bench.log");
        let written = fs::File::create(&log)?;
        let launched = Instant::now();
        let mut child = command(place, &["serve", "--listen", "127.0.0.1:0"])?
            .stdout(Stdio::piped())
            .stderr(written)
            .spawn()
            .context("start rollcall")?;
        let mut lines = BufReader::new(child.stdout.take().context("piped")?).lines();
        let first = lines.next().transpose()?;
        let Some((_, address)) = first.as_deref().and_then(|line| line.split_once("http://"))
        else {
            let _ = child.wait();
            bail!("rollcall ended at once: {}", fs::read_to_string(&log)?);
        };
        let address = address.trim_end_matches('/').parse().context("it says where it is")?;
        // What else it says is not read, but it may say it.
        aside(move || lines.map_while(Result::ok).for_each(drop))?;
        std::net::TcpStream::connect(address)?;
        Ok(Self { child, address, started_within: launched.elapsed(), launched, log })
    }

    /// Waits until everybody is read in; how long that was after the start.
    pub(crate) fn read_in(&self) -> Result<Duration> {
        while self.launched.elapsed() < Duration::from_mins(3) {
            if fs::read_to_string(&self.log)?.contains(READ_IN) {
                return Ok(self.launched.elapsed());
            }
            thread::sleep(Duration::from_millis(20));
        }
        bail!("the people are not read in")
    }

    /// Memory that is its own, in bytes: pages of files do not count.
    pub(crate) fn memory(&self) -> Result<u64> {
        memory(&PathBuf::from(format!("/proc/{}", self.child.id())))
    }
}

/// Reads what a server says until it ends.
fn aside(read: impl FnOnce() + Send + 'static) -> Result<()> {
    thread::Builder::new().name("reading".to_owned()).spawn(read)?;
    Ok(())
}

fn memory(process: &Path) -> Result<u64> {
    let status = fs::read_to_string(process.join("status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next());
    Ok(kilobytes.context("this system does not tell how much memory is in use")?.parse::<u64>()?
        * 1024)
}

impl Drop for Server {
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}
