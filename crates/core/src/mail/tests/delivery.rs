//! What arrives, and what becomes of a letter when the server is unwilling, slow or gone (R15).

use std::time::Instant as Stopwatch;

use super::super::testing::Mood;
use super::*;

#[test]
fn a_letter_arrives_with_both_parts_and_its_headers() {
    let server = TestSmtp::start().unwrap();

    let sent = send(&post(&server)).unwrap();

    assert_eq!(sent.answer, "OK");
    let mail = &server.received()[0];
    assert_eq!(
        (mail.from.as_str(), mail.to.as_slice()),
        ("no-reply@lab.example.org", &["maya@example.org".to_owned()][..])
    );
    assert_eq!(mail.subject(), "Tomás Ferreira invited you to Northside Lab Portal");
    assert_eq!(mail.header("From"), Some("Lab Portal <no-reply@lab.example.org>"));
    assert_eq!(mail.header("Date"), Some("2026-05-28T20:26:40Z"));
    assert_eq!(mail.header("Auto-Submitted"), Some("auto-generated"));
    assert_eq!(mail.header("Content-Type"), Some("multipart/alternative"));
    assert_eq!(mail.text.replace("\r\n", "\n"), rendered().text);
    assert_eq!(mail.html.replace("\r\n", "\n"), rendered().html);
    assert_eq!(mail.link(), Some(&*link("invitations").to_string()));
}

#[test]
fn r05_a_letter_that_goes_out_twice_is_the_same_message() {
    let server = TestSmtp::start().unwrap();
    let post = post(&server);
    server.be(Mood::DropsAfterData);
    assert!(send(&post).unwrap_err().is_transient());
    server.be(Mood::Willing);
    send(&post).unwrap();

    let received = server.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[0].raw, received[1].raw);
    assert_eq!(
        received[0].header("Message-ID"),
        Some(&*format!("{}@lab.example.org", letter_id()))
    );
}

#[test]
fn r15_codes_say_whether_to_try_again() {
    let server = TestSmtp::start().unwrap();
    let post = post(&server);
    for (mood, code, is_transient) in [
        (Mood::Refusing(421, "4.3.2 going down"), 421, true),
        (Mood::Refusing(450, "4.2.0 greylisted"), 450, true),
        (Mood::Refusing(452, "4.2.2 mailbox full"), 452, true),
        (Mood::Refusing(550, "5.1.1 no such user"), 550, false),
        (Mood::Refusing(554, "5.7.1 rejected"), 554, false),
        // Not the letter's fault: it waits until the administrator has mended it.
        (Mood::Unwelcoming(554, "5.7.1 you are not welcome"), 554, true),
        (Mood::Unwelcoming(530, "5.7.0 sign in first"), 530, true),
    ] {
        server.hang_up();
        server.be(mood.clone());
        let fault = send(&post).unwrap_err();
        assert_eq!((fault.code(), fault.is_transient()), (Some(code), is_transient), "{mood:?}");
        let (Mood::Refusing(_, text) | Mood::Unwelcoming(_, text)) = mood else { unreachable!() };
        assert!(fault.to_string().contains(text), "{fault}");
    }
    server.hang_up();
    server.be(Mood::Willing);
    send(&post).unwrap();
}

#[test]
fn r15_a_server_that_was_down_gets_the_letter_when_it_is_back() {
    let mut server = TestSmtp::start().unwrap();
    let post = post(&server);
    server.go_down();
    assert!(send(&post).unwrap_err().is_transient());
    server.come_back().unwrap();
    send(&post).unwrap();
}

#[test]
fn a_pooled_connection_that_the_server_closed_is_replaced() {
    let server = TestSmtp::start().unwrap();
    let post = post(&server);
    send(&post).unwrap();
    server.hang_up();
    send(&post).unwrap();
    assert_eq!(server.received().len(), 2);
}

#[test]
fn a_slow_server_is_left_after_the_time_limit() {
    let server = TestSmtp::start().unwrap();
    let post = post(&server);
    server.be(Mood::Slow(Duration::from_secs(5)));
    let began = Stopwatch::now();
    assert!(send(&post).unwrap_err().is_transient());
    assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
}

#[test]
fn a_server_that_does_not_exist_is_a_transient_fault() {
    let settings = MailSettings::parse("smtp://mail.invalid:25?tls=none", "a@b.org").unwrap();
    let fault = send(&SmtpPost::open(&settings).unwrap()).unwrap_err();
    assert!(fault.is_transient());
}

mod encrypted {
    use lettre::transport::smtp::client::Certificate;

    use super::super::super::testing::CERTIFICATE;
    use super::*;

    /// STARTTLS to the test server, trusting its certificate, with this password.
    fn trusting(server: &TestSmtp, password: &str) -> SmtpPost {
        let port = server.address().port();
        let url = format!("smtp://post:{password}@localhost:{port}?timeout=5");
        let settings = MailSettings::parse(&url, "no-reply@lab.example.org").unwrap();
        let authority = Certificate::from_der(CERTIFICATE.to_vec()).unwrap();
        SmtpPost::trusting(&settings, vec![authority]).unwrap()
    }

    #[test]
    fn a_letter_goes_out_encrypted_and_signed_in() {
        let server = TestSmtp::start_with_tls().unwrap();
        send(&trusting(&server, "let%20me%20in")).unwrap();
        assert_eq!(server.received().len(), 1);
    }

    #[test]
    fn a_wrong_password_is_our_fault_and_not_the_letters() {
        let server = TestSmtp::start_with_tls().unwrap();
        let fault = send(&trusting(&server, "wrong")).unwrap_err();
        assert_eq!((fault.code(), fault.is_transient()), (Some(535), true));
        assert!(!fault.to_string().contains("wrong"));
    }

    #[test]
    fn nothing_is_said_to_a_server_whose_certificate_nobody_vouches_for() {
        let server = TestSmtp::start_with_tls().unwrap();
        let url = format!("smtp://post:let%20me%20in@localhost:{}", server.address().port());
        let settings = MailSettings::parse(&url, "a@b.org").unwrap();
        let fault = send(&SmtpPost::open(&settings).unwrap()).unwrap_err();
        assert!(fault.is_transient());
        assert_eq!(server.received(), []);
    }

    #[test]
    fn nothing_is_said_to_a_server_that_offers_no_encryption() {
        let server = TestSmtp::start().unwrap();
        let url = format!("smtp://localhost:{}", server.address().port());
        let settings = MailSettings::parse(&url, "a@b.org").unwrap();
        let fault = send(&SmtpPost::open(&settings).unwrap()).unwrap_err();
        assert!(fault.is_transient(), "{fault}");
        assert_eq!(server.received(), []);
    }
}
