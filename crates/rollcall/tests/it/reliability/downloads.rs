//! F02: a download that is under way when the right to it ends is broken off within seconds, also when its reader
//! hardly reads; and nobody can take the part for the whole.

use std::fmt::Write as _;
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};
use socket2::{Domain, Socket, Type};

use super::client::Client;
use crate::program::{Place, Running};

/// People with long names, so that their list is more than the systems at both ends hold on the way.
const PEOPLE: usize = 7_000;

fn list() -> String {
    let (name, domain) = ("N".repeat(95), "d".repeat(60));
    let mut list = "First name,Last name,E-mail,Role,Title\n".to_owned();
    for number in 0..PEOPLE {
        let email = format!("p{number}@{domain}.{domain}.{domain}.example");
        writeln!(list, "{name},{name},{email},Admin,{}", "t".repeat(78)).unwrap();
    }
    list
}

/// Brings the list in and waits until everybody is there.
fn fill(client: &Client) {
    let brought = client.send("POST", "/imports?name=long.csv", "text/csv", &list()).unwrap();
    let import = format!("/imports/{}", brought.1["id"].as_str().unwrap());
    for (act, state) in [("checks", "checked"), ("starts", "done")] {
        let begun = client.call("POST", &format!("{import}/{act}"), &json!({})).unwrap();
        assert!(begun.0 < 300, "{}", begun.1);
        while client.call("GET", &import, &Json::Null).unwrap().1["state"] != state {
            thread::sleep(Duration::from_millis(50));
        }
    }
}

/// How a connection ended.
#[derive(Debug, PartialEq, Eq)]
enum End {
    /// The last piece of the answer came.
    Whole,
    /// It broke off before.
    Broken,
}

/// A connection on which little waits for its reader: the system would take the whole list otherwise.
fn narrow(address: SocketAddr) -> TcpStream {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None).unwrap();
    socket.set_recv_buffer_size(8_192).unwrap();
    socket.connect(&address.into()).unwrap();
    socket.into()
}

/// A download that was asked for, and of which a little has been read.
struct Download {
    stream: TcpStream,
}

impl Download {
    fn begin(server: &Running, token: &str) -> Self {
        let mut stream = narrow(server.address.parse().unwrap());
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        let host = &server.address;
        write!(
            stream,
            "POST /api/v1/users/exports HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}"
        )
        .unwrap();
        let mut head = [0; 2_000];
        stream.read_exact(&mut head).unwrap();
        let head = String::from_utf8_lossy(&head).to_lowercase();
        assert!(head.starts_with("http/1.1 200"), "{head}");
        assert!(head.contains("transfer-encoding: chunked"), "{head}");
        Self { stream }
    }

    /// Reads a little now and then until it ends, and says when that was and how.
    fn dawdle(mut self) -> (Duration, End) {
        let (begun, mut piece) = (Instant::now(), [0; 512]);
        while begun.elapsed() < Duration::from_secs(20) {
            match self.stream.read(&mut piece) {
                Ok(0) => return (begun.elapsed(), End::Broken),
                Ok(read) if piece[..read].ends_with(b"\r\n0\r\n\r\n") => {
                    return (begun.elapsed(), End::Whole);
                }
                Ok(_) => thread::sleep(Duration::from_millis(100)),
                Err(error) if error.kind() == ErrorKind::ConnectionReset => {
                    return (begun.elapsed(), End::Broken);
                }
                Err(error) => panic!("{error}"),
            }
        }
        panic!("the download goes on");
    }

    /// Reads it as fast as it comes.
    fn finish(mut self) -> End {
        let (mut rest, mut piece) = (Vec::new(), vec![0; 65_536]);
        while !rest.ends_with(b"\r\n0\r\n\r\n") {
            match self.stream.read(&mut piece) {
                Ok(0) | Err(_) => return End::Broken,
                Ok(read) => rest.extend_from_slice(&piece[..read]),
            }
        }
        End::Whole
    }
}

#[test]
fn f02_a_download_ends_within_seconds_of_the_right_to_it() {
    for place in Place::each_engine() {
        let (server, said) = place.demo("--people 30");
        fill(&Client::of(&server.address, &said));
        let token = said["token"].as_str().unwrap();
        let admin = said["sign_ins"][0]["email"].as_str().unwrap();
        // The negative control: nobody breaks off what somebody may have, however slowly it goes.
        let kept = Download::begin(&server, token);
        thread::sleep(Duration::from_secs(3));
        assert_eq!(kept.finish(), End::Whole);

        let (slow, idle) = (Download::begin(&server, token), Download::begin(&server, token));
        let off = place.run(&format!("users deactivate {admin}"));
        assert_eq!(off.code, 0, "{off:?}");
        let off = Instant::now();

        let (took, end) = slow.dawdle();
        assert_eq!(end, End::Broken);
        assert!(took < Duration::from_secs(5), "{took:?}");
        // Who reads nothing at all is let go too, and finds a broken answer.
        thread::sleep(Duration::from_secs(5).saturating_sub(off.elapsed()));
        assert_eq!(idle.finish(), End::Broken);
        let log = place.log();
        assert_eq!(log.matches("an answer was broken off").count(), 2, "{log}");
        assert_eq!(server.stop(), 0);
    }
}
