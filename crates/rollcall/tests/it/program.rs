//! The built program, run in a folder of its own.

use std::fs::File;
use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use rollcall_core::store::Location;
use rollcall_core::store::testing::TestDatabase;
use serde_json::Value as Json;
use tempfile::TempDir;

/// A folder with a directory in it, and the program to use it.
pub(crate) struct Place {
    folder: TempDir,
    /// The address of the database, when it does not lie in the folder.
    postgres: Option<String>,
    /// Dropped last: the database that goes with the place.
    _database: Option<TestDatabase>,
}

/// What a finished program left.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A running server.
pub(crate) struct Running {
    child: Child,
    pub(crate) address: String,
    pub(crate) set_up_link: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), postgres: None, _database: None }
    }

    /// One on each engine that this machine has.
    pub(crate) fn each_engine() -> Vec<Self> {
        let postgres = TestDatabase::postgres();
        [Some(Self::new()), postgres.map(Self::in_schema)].into_iter().flatten().collect()
    }

    fn in_schema(database: TestDatabase) -> Self {
        let Location::Postgres(url) = database.location() else { return Self::new() };
        let place = Self::on_address(url);
        Self { _database: Some(database), ..place }
    }

    /// One on the PostgreSQL at this address.
    pub(crate) fn on_address(url: &str) -> Self {
        Self { postgres: Some(url.to_owned()), ..Self::new() }
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Writes a file beside the data; answers its path.
    pub(crate) fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Runs the program to its end; `words` are separated by blanks.
    pub(crate) fn run(&self, words: &str) -> Ended {
        let output = self.command(words).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let code = output.status.code().unwrap_or(-1);
        Ended { code, out: text(output.stdout), err: text(output.stderr) }
    }

    /// Starts a server, which nobody sets up, and waits until it says where it is and how.
    pub(crate) fn serve(&self) -> Running {
        let (mut running, lines) = self.start();
        let set_up_link = lines.map_while(Result::ok).find(|line| line.contains("/link/"));
        set_up_link.unwrap().trim().clone_into(&mut running.set_up_link);
        running
    }

    /// Starts a server that is set up already, and waits until it says where it is.
    pub(crate) fn serve_again(&self) -> Running {
        self.start().0
    }

    /// Starts a server with settings of its own.
    pub(crate) fn serve_with(&self, settings: &str) -> Running {
        self.start_with(&format!(" {settings}")).0
    }

    fn start(&self) -> (Running, Lines<BufReader<ChildStdout>>) {
        self.start_with("")
    }

    fn start_with(&self, settings: &str) -> (Running, Lines<BufReader<ChildStdout>>) {
        let mut child = self.spawn(&format!("serve --listen 127.0.0.1:0{settings}"));
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let Some(first) = lines.next() else {
            panic!("the server ended at once: {}", self.log());
        };
        let first = first.unwrap();
        let (_, address) = first.split_once("http://").unwrap();
        let address = address.trim_end_matches('/').to_owned();
        (Running { child, address, set_up_link: String::new() }, lines)
    }

    /// Starts a demo and answers what it says first.
    pub(crate) fn demo(&self, words: &str) -> (Running, Json) {
        let mut words = format!("demo --listen 127.0.0.1:0 --json {words}");
        if let Some(url) = &self.postgres {
            words = format!("{words} --database {url}");
        }
        let mut child = self.spawn(&words);
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let Ok(said) = serde_json::from_str::<Json>(&line) else {
            panic!("the demo ended at once: {}", self.log());
        };
        let address = said["address"].as_str().unwrap().trim_start_matches("http://").to_owned();
        (Running { child, address, set_up_link: String::new() }, said)
    }

    /// Starts a demo and tells it to stop as soon as its folder is there; what is left of it afterwards.
    pub(crate) fn demo_stopped_while_it_fills(&self) -> Vec<PathBuf> {
        let folders = || -> Vec<PathBuf> {
            let entries = std::fs::read_dir(self.folder.path()).unwrap();
            let paths = entries.map(|entry| entry.unwrap().path());
            paths.filter(|path| path.to_string_lossy().contains("rollcall-demo-")).collect()
        };
        let child = self.spawn("demo --listen 127.0.0.1:0 --json --people 50000");
        let running = Running { child, address: String::new(), set_up_link: String::new() };
        while folders().is_empty() {
            std::thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(running.stop(), 0);
        folders()
    }

    /// Starts the program and reads the first line of what it says, and no more.
    pub(crate) fn first_line(&self, words: &str) -> (String, Ended) {
        let mut child = self.command(words).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        (line, Ended { code: output.status.code().unwrap_or(-1), out: String::new(), err })
    }

    /// Starts the program. Its log goes to a file: a pipe that nobody reads would stop it when it is full.
    fn spawn(&self, words: &str) -> Child {
        let log = File::options().create(true).append(true).open(self.log_file()).unwrap();
        self.command(words).stderr(log).spawn().unwrap()
    }

    fn log_file(&self) -> PathBuf {
        self.folder.path().join("server.log")
    }

    /// What its servers have logged.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap()
    }

    fn command(&self, words: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rollcall"));
        command.args(words.split(' ')).current_dir(self.folder.path());
        if !words.starts_with("blueprint") {
            command.arg("--data").arg(self.data());
        }
        command.env_clear().env("TMPDIR", self.folder.path());
        if let Some(url) = &self.postgres {
            command.env("ROLLCALL_DATABASE", url);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

/// A plain request; the whole answer as text.
pub(crate) fn get(address: &str, path: &str) -> Option<String> {
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    send(address, request.as_bytes())
}

/// Sends bytes as they are; the whole answer as text, once the server has closed the connection. `None` when
/// the server goes away before it has answered.
pub(crate) fn send(address: &str, bytes: &[u8]) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    stream.write_all(bytes).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    (!answer.is_empty()).then_some(answer)
}

impl Running {
    /// Tells it to stop and waits for its end.
    pub(crate) fn stop(mut self) -> i32 {
        let number = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &number]).status().unwrap().success());
        self.child.wait().unwrap().code().unwrap_or(-1)
    }

    /// Ends it as a power cut would.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
