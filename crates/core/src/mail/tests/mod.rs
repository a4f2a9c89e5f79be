//! Letters as they read, and as they arrive at a real SMTP server.

mod canary;
mod delivery;
mod hostile;
mod house;
mod mailbox;
mod outage;
mod outbox;
mod postman;
mod wording;

use std::time::Duration;

use jiff::tz::TimeZone;
use url::Url;

use super::testing::TestSmtp;
use super::{
    AskedBy, Envelope, Letter, Letterhead, MailSettings, PageLink, Plain, Rendered, SendFault,
    Sent, SmtpPost,
};
use crate::domain::{Email, Instant, LetterId};

const AT: Instant = Instant::from_micros(1_780_000_000_000_000);

fn link(path: &str) -> PageLink {
    let public = Url::parse("https://lab.example.org").unwrap();
    PageLink::below(&public, &[path, "T0KENT0KENT0KENT0KENT0KENT0KENT0KENT0KENT0K"]).unwrap()
}

fn head() -> Letterhead {
    Letterhead {
        product: Plain::own("Northside Lab Portal"),
        reader: Plain::of("Maya Osei"),
        zone: TimeZone::get("Europe/London").unwrap(),
    }
}

fn invitation(invited_by: &str, organization: &str) -> Letter {
    Letter::Invitation {
        invited_by: Some(Plain::of(invited_by)),
        organization: Some(Plain::of(organization)),
        link: link("invitations"),
        valid_until: AT.plus(Duration::from_hours(7 * 24)),
    }
}

fn rendered() -> Rendered {
    invitation("Tomás Ferreira", "Harbor Dental").render(&head()).unwrap()
}

/// A post that sends through the test server, with a short patience.
fn post(server: &TestSmtp) -> SmtpPost {
    let url = format!("{}&timeout=1", server.url());
    SmtpPost::open(&MailSettings::parse(&url, "Lab Portal <no-reply@lab.example.org>").unwrap())
        .unwrap()
}

fn send_to(post: &SmtpPost, to: &Email, name: &str) -> Result<Sent, SendFault> {
    let name = Plain::of(name);
    post.send(&Envelope { letter: letter_id(), to, name: &name, at: AT }, &rendered())
}

fn send(post: &SmtpPost) -> Result<Sent, SendFault> {
    send_to(post, &email("maya@example.org"), "Maya Osei")
}

fn letter_id() -> LetterId {
    LetterId::from_uuid(uuid::Uuid::from_u128(7))
}

fn email(text: &str) -> Email {
    Email::parse(text).unwrap()
}
