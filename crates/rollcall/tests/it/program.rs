//! The built program, run in a folder of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use rollcall_core::store::Location;
use rollcall_core::store::testing::TestDatabase;
use tempfile::TempDir;

/// A folder with a directory in it, and the program to use it.
pub(crate) struct Place {
    folder: TempDir,
    /// The database, when it does not lie in the folder.
    postgres: Option<TestDatabase>,
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
        Self { folder: tempfile::tempdir().unwrap(), postgres: None }
    }

    /// One on each engine that this machine has.
    pub(crate) fn each_engine() -> Vec<Self> {
        let postgres = TestDatabase::postgres();
        let other = postgres.map(|database| Self { postgres: Some(database), ..Self::new() });
        [Some(Self::new()), other].into_iter().flatten().collect()
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
        let mut child = self.command("serve --listen 127.0.0.1:0").spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let Some(first) = lines.next() else {
            let mut said = String::new();
            child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
            panic!("the server ended at once: {said}");
        };
        let first = first.unwrap();
        let (_, address) = first.split_once("http://").unwrap();
        let address = address.trim_end_matches('/').to_owned();
        let set_up_link = lines.map_while(Result::ok).find(|line| line.contains("/link/"));
        let set_up_link = set_up_link.unwrap().trim().to_owned();
        Running { child, address, set_up_link }
    }

    /// Starts a demo and answers what it says first.
    pub(crate) fn demo(&self, words: &str) -> (Running, String) {
        let mut child =
            self.command(&format!("demo --listen 127.0.0.1:0 {words}")).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (address, set_up_link) = (String::new(), String::new());
        (Running { child, address, set_up_link }, line)
    }

    fn command(&self, words: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rollcall"));
        command.args(words.split(' ')).current_dir(self.folder.path());
        if !words.starts_with("blueprint") {
            command.arg("--data").arg(self.data());
        }
        command.env_clear().env("TMPDIR", self.folder.path());
        if let Some(Location::Postgres(url)) = self.postgres.as_ref().map(TestDatabase::location) {
            command.env("ROLLCALL_DATABASE", url);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

/// A plain request; the whole answer as text.
pub(crate) fn get(address: &str, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
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
