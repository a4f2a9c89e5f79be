//! Bytes that are no good request, and text that would like to be a line of the log.

use super::client::Client;
use crate::program::{Place, send};

#[test]
fn g13_what_two_servers_would_read_differently_is_refused_and_the_connection_closed() {
    let place = Place::new();
    let server = place.serve();
    let host = &server.address;
    let smuggled = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    for (what, head) in [
        ("two lengths", "Content-Length: 5\r\nContent-Length: 6\r\n"),
        ("a list of lengths", "Content-Length: 5, 6\r\n"),
        ("a length that is no number", "Content-Length: +5\r\n"),
        ("an unknown encoding", "Transfer-Encoding: xchunked\r\n"),
        ("an encoding before chunks", "Transfer-Encoding: chunked, identity\r\n"),
        ("a folded line", "X-A: b\r\n Transfer-Encoding: chunked\r\n"),
        ("a blank before the colon", "Content-Length : 5\r\n"),
        ("a bare line feed in a name", "X-A\nContent-Length: 5\r\n"),
        ("a nul", "X-A: a\0b\r\n"),
    ] {
        let request = format!("POST /sign-in HTTP/1.1\r\nHost: {host}\r\n{head}\r\n{smuggled}");
        let answer = send(host, request.as_bytes()).unwrap_or_default();
        assert!(answer.starts_with("HTTP/1.1 400"), "{what}: {answer}");
        assert_eq!(answer.matches("HTTP/1.1").count(), 1, "{what}: a second request was read");
    }
    // Length and chunks together: whatever is read of it, it is one request (RFC 9112, 6.3).
    let both = format!(
        "POST /sign-in HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\
         Connection: close\r\n\r\n0\r\n\r\n{smuggled}"
    );
    let answer = send(host, both.as_bytes()).unwrap_or_default();
    assert!(answer.matches("HTTP/1.1").count() <= 1, "{answer}");
}

#[test]
fn a_list_that_is_too_large_is_refused_with_a_sentence_and_not_with_a_broken_connection() {
    let place = Place::new();
    let (demo, said) = place.demo("--people 30");
    let list = format!("E-mail\n{}", "ada@example.org\n".repeat(4 * 1024 * 1024));
    assert!(list.len() > 60 * 1024 * 1024);
    let answer = Client::of(&demo.address, &said).send("POST", "/imports", "text/csv", &list);
    let (status, problem) = answer.unwrap();
    assert!((400..500).contains(&status), "{problem}");
    assert!(problem.to_string().contains("larger than 50 MB"), "{problem}");
    assert_eq!(demo.stop(), 0);
}

/// A list that somebody uploads on the page, with this cookie and this token of the form.
fn uploaded(host: &str, cookie: &str, token: &str) -> String {
    let list = "ada@example.org\n".repeat(1024 * 1024);
    let body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--edge\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nE-mail\n{list}\r\n--edge--\r\n"
    );
    let request = format!(
        "POST /imports HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n\
         Content-Type: multipart/form-data; boundary=edge\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    send(host, request.as_bytes()).unwrap_or_default()
}

#[test]
fn an_upload_from_an_old_page_or_after_the_session_is_answered_and_not_broken_off() {
    let place = Place::new();
    let (demo, said) = place.demo("--people 30");
    let (host, who) = (&demo.address, &said["sign_ins"][0]);
    let text = |part: &str| who[part].as_str().unwrap().replace('@', "%40").replace(' ', "+");
    let body = format!("email={}&password={}", text("email"), text("password"));
    let signed_in = send(
        host,
        format!(
            "POST /sign-in HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            body.len()
        )
        .as_bytes(),
    );
    let signed_in = signed_in.unwrap();
    let (_, cookie) = signed_in.split_once("set-cookie: rc_session=").unwrap();
    let cookie = format!("rc_session={}", cookie.split(';').next().unwrap());

    let old = uploaded(host, &cookie, "AAAA");
    assert!(old.starts_with("HTTP/1.1 303"), "{old:?}");
    assert!(old.contains("location: /imports/new") && old.contains("rc_flash="), "{old}");
    let ended = uploaded(host, "rc_session=gone", "AAAA");
    assert!(ended.starts_with("HTTP/1.1 303"), "{ended:?}");
    assert!(ended.contains("location: /sign-in"), "{ended}");
    assert_eq!(demo.stop(), 0);
}

#[test]
fn k07_a11_nothing_typed_forges_a_line_of_the_log() {
    let place = Place::new();
    let server = place.serve();
    let host = &server.address;
    let forged = "%0A2026-11-23T09:00:00Z%20%20INFO%20Accepted%20password%20for%20root%1B%5B2J";
    let body = format!("email={forged}&password={forged}");
    let length = body.len();
    for request in [
        format!(
            "POST /sign-in HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\n\
             User-Agent: x\x1b[2J Accepted password\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        ),
        format!("GET /{forged}?q={forged} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {forged}\r\nConnection: close\r\n\r\n"),
    ] {
        assert!(send(host, request.as_bytes()).is_some());
    }
    server.kill();
    let log = place.log();
    for line in log.lines() {
        assert!(!line.contains('\u{1b}'), "{line:?}");
        assert!(!line.starts_with("2026-11-23T09:00:00Z"), "{line:?}");
    }
    assert!(!log.contains("Accepted password"), "{log}");
}
