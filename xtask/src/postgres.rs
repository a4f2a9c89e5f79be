//! A PostgreSQL of our own for the length of one run: a server that is always taken down, over a cluster in a
//! temporary folder, or in one that is kept.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};
use std::{process, thread};

use anyhow::{Context, Result, bail};

/// A running cluster. Dropping it stops the server and, unless they are kept, removes its files.
pub(crate) struct Cluster {
    port: u16,
    guard: Child,
    lifeline: Option<ChildStdin>,
}

/// Makes the cluster, starts the server and waits for the other end of its standard input to close, which
/// happens when this program ends in whatever way (also by Ctrl-C or kill): then it stops the server and
/// cleans up. Until the server has begun to listen to signals, asking it to stop has to be repeated.
/// Settings that make a server forget in a power cut are not for tests either: Rollcall refuses them.
const GUARD: &str = r#"
trap '' INT TERM HUP
(
    [ -e "$2/data/PG_VERSION" ] || "$1/initdb" --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
        --no-sync --pgdata "$2/data" >"$2/log" 2>&1 || { : >"$2/failed"; exit; }
    exec "$1/postgres" -D "$2/data" -k "$2" -h 127.0.0.1 -p "$3" \
        -c max_connections=300 \
        -c timezone=UTC -c log_min_messages=error >"$2/log" 2>&1
) </dev/null &
server=$!
read -r line
while kill -$([ "$4" = keep ] && echo INT || echo QUIT) $server 2>/dev/null; do sleep 0.1; done
wait $server
[ "$4" = keep ] || rm -rf "$2"
"#;

impl Cluster {
    /// Makes a cluster below this folder and waits until it answers.
    pub(crate) fn start_below(folder: &Path) -> Result<Self> {
        let port = free_port()?;
        Self::start_in(&folder.join(format!("rollcall-pg-{}-{port}", process::id())), port, "")
    }

    /// The same with what this folder keeps from earlier runs.
    pub(crate) fn start_kept_in(folder: &Path) -> Result<Self> {
        Self::start_in(folder, free_port()?, "keep")
    }

    fn start_in(folder: &Path, port: u16, afterwards: &str) -> Result<Self> {
        let programs = programs().context("PostgreSQL is not installed")?;
        fs::create_dir_all(folder).with_context(|| format!("make {}", folder.display()))?;
        let account = account()?;
        if let Some((user, group)) = account {
            chown(folder, Some(user), Some(group)).context("hand the folder to postgres")?;
        }

        let mut guard = Command::new("sh");
        guard.args(["-c", GUARD, "guard"]).arg(&programs).arg(folder);
        guard.args([&port.to_string(), afterwards]);
        let mut guard = under(&mut guard, account)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("start PostgreSQL")?;
        let lifeline = guard.stdin.take();
        let mut cluster = Self { port, guard, lifeline };
        cluster.wait(&programs, folder)?;
        Ok(cluster)
    }

    /// How to reach it: any database name may be put in the place of `postgres` at its end.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait(&mut self, programs: &Path, folder: &Path) -> Result<()> {
        let started = Instant::now();
        while started.elapsed() < Duration::from_mins(1) && !folder.join("failed").exists() {
            let ready = Command::new(programs.join("pg_isready"))
                .args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()])
                .status()
                .context("ask PostgreSQL whether it is ready")?;
            if ready.success() {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
        bail!("PostgreSQL did not start; its log says:\n{log}");
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut lifeline) = self.lifeline.take() {
            // Closing the pipe would do; the line makes the intent visible to `strace`.
            let _ = lifeline.write_all(b"stop\n");
        }
        let _ = self.guard.wait();
    }
}

/// PostgreSQL refuses to run as root: then it runs as the account that Debian made for it.
fn under(command: &mut Command, account: Option<(u32, u32)>) -> &mut Command {
    match account {
        Some((user, group)) => command.uid(user).gid(group),
        None => command,
    }
}

fn account() -> Result<Option<(u32, u32)>> {
    if fs::metadata("/proc/self")?.uid() != 0 {
        return Ok(None);
    }
    let accounts = BufReader::new(fs::File::open("/etc/passwd")?);
    for line in accounts.lines() {
        let line = line?;
        let mut fields = line.split(':');
        if fields.next() == Some("postgres") {
            let user = fields.nth(1).context("/etc/passwd has a short line")?.parse()?;
            let group = fields.next().context("/etc/passwd has a short line")?.parse()?;
            return Ok(Some((user, group)));
        }
    }
    bail!("there is no account named postgres to run PostgreSQL under")
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0").context("find a free port")?.local_addr()?.port())
}

/// The folder of the newest server programs: Debian keeps them outside the search path, and beside those of
/// clients.
pub(crate) fn programs() -> Option<PathBuf> {
    newest_below(Path::new("/usr/lib/postgresql"))
        .or_else(|| Some(crate::repository::on_path("postgres")?.parent()?.to_path_buf()))
}

fn newest_below(folder: &Path) -> Option<PathBuf> {
    let versions = fs::read_dir(folder).into_iter().flatten().flatten().filter_map(|entry| {
        let version: u32 = entry.file_name().to_str()?.parse().ok()?;
        Some((version, entry.path().join("bin")))
    });
    let servers = versions.filter(|(_, programs)| programs.join("initdb").is_file());
    servers.max().map(|(_, programs)| programs)
}

#[cfg(test)]
mod tests {
    use std::env;

    use super::*;

    #[test]
    fn a_newer_client_does_not_hide_the_server() {
        let folder = tempfile::tempdir().unwrap();
        for (version, program) in [("9", "initdb"), ("15", "initdb"), ("17", "psql")] {
            let programs = folder.path().join(version).join("bin");
            fs::create_dir_all(&programs).unwrap();
            fs::write(programs.join(program), "").unwrap();
        }
        assert_eq!(newest_below(folder.path()), Some(folder.path().join("15/bin")));
    }

    #[test]
    fn a_cluster_answers_and_leaves_nothing_behind() {
        if programs().is_none() {
            return; // `cargo xtask test` installs it before the tests run
        }
        let cluster = Cluster::start_below(&env::temp_dir()).unwrap();
        let port = cluster.port;
        let folder = env::temp_dir().join(format!("rollcall-pg-{}-{port}", process::id()));
        assert!(folder.join("data").is_dir());
        assert!(cluster.url().contains(&port.to_string()));
        drop(cluster);
        assert!(!folder.exists());
        assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
    }
}
