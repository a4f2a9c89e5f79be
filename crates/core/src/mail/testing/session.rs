//! One connection to the test server: lines in, answers out, encrypted when asked.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::thread::sleep;

use mailin::response::{AUTH_OK, INVALID_CREDENTIALS, OK};
use mailin::{Action, AuthMechanism, Handler, Response, Session, SessionBuilder};
use rustls::{ServerConnection, StreamOwned};

use super::{Mood, ReceivedMail, Shared, lock};

/// Serves a client until it or the server hangs up.
pub(super) fn serve(stream: TcpStream, shared: &Arc<Shared>) -> io::Result<()> {
    let line = stream.try_clone()?;
    let ending = talk(stream, shared);
    // Dropping the stream would not close it: the server keeps a copy, to hang up with.
    line.shutdown(Shutdown::Both)?;
    ending
}

fn talk(mut stream: TcpStream, shared: &Arc<Shared>) -> io::Result<()> {
    let mut builder = SessionBuilder::new("localhost");
    if shared.tls.is_some() {
        builder.enable_start_tls().enable_auth(AuthMechanism::Plain);
    }
    let clerk = Clerk { shared: Arc::clone(shared), taken: ReceivedMail::default() };
    let mut session = builder.build(stream.peer_addr()?.ip(), clerk);
    stream.set_nodelay(true)?;
    stream.write_all(&session.greeting().buffer()?)?;
    let wants_tls = converse(&mut session, &mut stream, shared)?;
    if let (Action::UpgradeTls, Some(config)) = (wants_tls, &shared.tls) {
        let tls = ServerConnection::new(Arc::clone(config)).map_err(io::Error::other)?;
        session.tls_active();
        converse(&mut session, &mut StreamOwned::new(tls, stream), shared)?;
    }
    Ok(())
}

/// Answers line by line until the connection is to be closed or encrypted.
fn converse(
    session: &mut Session<Clerk>,
    stream: &mut (impl Read + Write),
    shared: &Shared,
) -> io::Result<Action> {
    let mut lines = BufReader::new(stream);
    let mut line = Vec::new();
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line)? == 0 {
            return Ok(Action::Close);
        }
        let answer = session.process(&line);
        let mood = lock(&shared.mood).clone();
        if answer.action == Action::NoReply {
            continue;
        }
        match mood {
            Mood::DropsAfterData if line == b".\r\n" => return Ok(Action::Close),
            Mood::Slow(pause) => sleep(pause),
            _ => {}
        }
        // In one piece: small writes would wait for each other (Nagle, delayed acknowledgement).
        lines.get_mut().write_all(&answer.buffer()?)?;
        lines.get_mut().flush()?;
        if answer.action != Action::Reply {
            return Ok(answer.action);
        }
    }
}

/// Decides about commands, by the server's mood, and files what is taken.
struct Clerk {
    shared: Arc<Shared>,
    taken: ReceivedMail,
}

impl Handler for Clerk {
    fn helo(&mut self, _: std::net::IpAddr, _: &str) -> Response {
        match &*lock(&self.shared.mood) {
            Mood::Unwelcoming(code, text) => Response::custom(*code, (*text).to_owned()),
            _ => OK,
        }
    }

    fn auth_plain(&mut self, _: &str, user: &str, password: &str) -> Response {
        if (user, password) == ("post", "let me in") { AUTH_OK } else { INVALID_CREDENTIALS }
    }

    fn mail(&mut self, _: std::net::IpAddr, _: &str, from: &str) -> Response {
        self.taken = ReceivedMail { from: from.to_owned(), ..ReceivedMail::default() };
        OK
    }

    fn rcpt(&mut self, to: &str) -> Response {
        if let Mood::Refusing(code, text) = &*lock(&self.shared.mood) {
            return Response::custom(*code, (*text).to_owned());
        }
        self.taken.to.push(to.to_owned());
        OK
    }

    fn data(&mut self, line: &[u8]) -> io::Result<()> {
        self.taken.raw.extend_from_slice(line);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let mut taken = std::mem::take(&mut self.taken);
        taken.parse();
        lock(&self.shared.received).push(taken);
        OK
    }
}
