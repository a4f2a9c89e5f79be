//! A PostgreSQL server for tests, with durable settings, that ends with the process that uses it.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

/// Runs as the server's user and outlives us by a moment: when our end of its standard input goes
/// away, even because we were killed, it stops the server and removes what it made.
const GUARD: &str = r#"
    trap '' INT TERM HUP
    folder=$(mktemp -d "${TMPDIR:-/tmp}/rollcall-postgres-XXXXXX") || exit 1
    cd "$folder"
    "$1/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >log 2>&1 &&
        printf "%s\n" "unix_socket_directories = '$folder'" "listen_addresses = ''" \
            "max_connections = 400" >>"$folder/data/postgresql.conf" &&
        "$1/pg_ctl" -D "$folder/data" -l "$folder/log" -w start >/dev/null 2>&1 && echo "$folder"
    read -r _
    "$1/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1
    cd / && rm -rf "$folder"
"#;

/// A server of one's own, for tests that stop it; all others share one.
pub struct Server {
    guard: Child,
    binaries: PathBuf,
    folder: PathBuf,
}

/// The server that tests share: the one that `ROLLCALL_TEST_PG` names, or one for this process.
pub(super) fn url() -> Option<&'static str> {
    static SHARED: OnceLock<Option<(String, Option<Server>)>> = OnceLock::new();
    let shared = SHARED.get_or_init(|| {
        let named = env::var_os("ROLLCALL_TEST_PG").and_then(|url| url.into_string().ok());
        named
            .map(|url| (url, None))
            .or_else(|| Server::start().map(|server| (server.url(), Some(server))))
    });
    shared.as_ref().map(|(url, _)| url.as_str())
}

impl Server {
    /// Starts one; `None` when PostgreSQL is not installed.
    pub fn start() -> Option<Self> {
        let binaries = binaries()?;
        let mut guard = as_server(&["sh", "-c", GUARD, "guard"])
            .arg(&binaries)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .expect("start a shell");
        let mut folder = String::new();
        let said = guard.stdout.take().map(BufReader::new);
        said.expect("piped").read_line(&mut folder).expect("hear from the server's guard");
        assert!(!folder.is_empty(), "PostgreSQL is installed but does not start");
        Some(Self { guard, binaries, folder: PathBuf::from(folder.trim_end()) })
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("postgres://postgres@/postgres?host={}", self.folder.display())
    }

    /// Restarts it as after a crash: nobody is waited for, nothing is flushed.
    pub fn crash(&self) {
        self.control(&["-m", "immediate", "restart"]);
    }

    /// Stops it as in a crash, until `resume`.
    pub fn halt(&self) {
        self.control(&["-m", "immediate", "stop"]);
    }

    /// Starts it again.
    pub fn resume(&self) {
        self.control(&["start"]);
    }

    fn control(&self, arguments: &[&str]) {
        let control = self.binaries.join("pg_ctl");
        let done = as_server(&[])
            .arg(control)
            .arg("-D")
            .arg(self.folder.join("data"))
            .arg("-w")
            .arg("-l")
            .arg(self.folder.join("log"))
            .args(arguments)
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        assert!(done.expect("run pg_ctl").success(), "pg_ctl {arguments:?}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}

/// Debian's newest version, which is not in the search path, or else what is in it.
fn binaries() -> Option<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = debian
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    versions.sort();
    let search = env::var_os("PATH").unwrap_or_default();
    let newest = versions.into_iter().rev().map(|(_, folder)| folder);
    newest.chain(env::split_paths(&search)).find(|folder| folder.join("initdb").is_file())
}

/// A command as the user who may run PostgreSQL: it refuses to run as root.
fn as_server(command: &[&str]) -> Command {
    use std::os::unix::fs::MetadataExt;
    let is_root = fs::metadata(Path::new("/proc/self")).is_ok_and(|process| process.uid() == 0);
    let switch: &[&str] = if is_root {
        &["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]
    } else {
        &[]
    };
    let mut words = switch.iter().chain(command);
    let mut built = Command::new(words.next().copied().unwrap_or("env"));
    built.args(words);
    built
}
