//! Names and addresses that want to be more: headers, recipients, links, markup (K02, K03, C13).

use super::*;

const HOSTILE: &[&str] = &[
    "<img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)>",
    "Ada\r\nBcc: victim@example.net\r\n\r\nSurprise",
    "Ada\nSubject: You won",
    "Osei, Maya <victim@example.net>, \"Other",
    "https://evil.example/login",
    "evil.example",
    "{{ 7*7 }}",
    "Zoë \u{202e}gnirts\u{202c} 李小龍 محمد",
    "Ada\0\u{7f}\u{85}King",
    "=?utf-8?q?Bcc=3A_victim=40example.net?=",
];

#[test]
fn k02_k03_c13_names_stay_text_in_subject_headers_and_both_parts() {
    let server = TestSmtp::start().unwrap();
    let post = post(&server);
    for name in HOSTILE {
        let head = Letterhead { reader: Plain::of(name), ..head() };
        let letter = invitation(name, name).render(&head).unwrap();
        let (to, plain) = (email("maya@example.org"), Plain::of(name));
        post.send(&Envelope { letter: letter_id(), to: &to, name: &plain, at: AT }, &letter)
            .unwrap();
    }

    let received = server.received();
    assert_eq!(received.len(), HOSTILE.len());
    for (mail, name) in received.iter().zip(HOSTILE) {
        assert_eq!(mail.to, ["maya@example.org"]);
        let headers: Vec<&str> = mail.headers.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(headers, HEADERS, "{name:?}");
        let plain = Plain::of(name).to_string();
        assert_eq!(mail.subject(), format!("{plain} invited you to Northside Lab Portal"));
        assert_eq!(mail.header("To"), Some(&*format!("{plain} <maya@example.org>")));
        assert!(mail.text.contains(&format!("Hello {plain},")));
        assert_only_our_links(&mail.text, name);
        assert_only_our_links(&mail.html, name);
        for markup in ["<img", "<svg", "Bcc: victim@", "49"] {
            assert!(!mail.html.contains(markup), "{name:?} became {markup}");
        }
    }
}

const HEADERS: [&str; 8] = [
    "Message-ID",
    "Date",
    "From",
    "To",
    "Subject",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
];

/// Wherever a scheme stands, our own address follows; and no foreign host stands in one piece.
fn assert_only_our_links(part: &str, name: &str) {
    for (at, scheme) in part.match_indices("://") {
        let address = &part[at + scheme.len()..];
        assert!(address.starts_with("lab.example.org/invitations/"), "{name:?}");
    }
    assert!(!part.contains("evil.example") && !part.contains("victim@example"), "{name:?}");
}

#[test]
fn k03_an_address_is_one_recipient_or_none() {
    let server = TestSmtp::start().unwrap();
    let post = post(&server);
    for to in [
        "",
        "maya",
        "@example.org",
        "maya@",
        "maya@example.org,victim@example.net",
        "maya@example.org victim@example.net",
        "maya@example.org\r\nRCPT TO:<victim@example.net>",
        "maya@example.org>\r\nDATA",
        "maya\0@example.org",
        "a@b@c.org",
        "Maya <maya@example.org>",
        "maya@example.org (comment)",
        "\"maya osei\"@example.org",
        &format!("{}@example.org", "a".repeat(65)),
    ] {
        assert!(Email::parse(to).is_err(), "{to:?}");
    }
    for to in ["o'neil+lab=x@example.org", "a!#$%&*/?^_`{|}~b@example.org"] {
        send_to(&post, &email(to), "Maya").unwrap();
        assert_eq!(server.received().last().map(|mail| mail.to.clone()), Some(vec![to.to_owned()]));
    }
}

#[test]
fn an_international_domain_goes_out_in_its_ascii_form() {
    let server = TestSmtp::start().unwrap();
    send_to(&post(&server), &email("maya@bücher.example"), "Maya").unwrap();
    assert_eq!(server.received()[0].to, ["maya@xn--bcher-kva.example"]);
}

#[test]
fn an_address_that_the_server_cannot_spell_is_refused_for_good() {
    let server = TestSmtp::start().unwrap();
    assert!(!send_to(&post(&server), &email("zoë@example.org"), "Zoë").unwrap_err().is_transient());
}
