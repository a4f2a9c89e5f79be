//! A rendered letter as an Internet message (RFC 5322): one sender, one recipient, two alternative parts.

use std::time::{Duration, SystemTime};

use lettre::address::{Address, Envelope as Path};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};

use super::{Plain, Rendered, SendFault};
use crate::domain::{Email, Instant, LetterId};

const AUTO_SUBMITTED: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");

/// To whom a letter goes, and which letter it is.
#[derive(Debug, Clone)]
pub struct Envelope<'a> {
    /// The same at every attempt, so that doubles carry one Message-ID.
    pub letter: LetterId,
    /// The one address.
    pub to: &'a Email,
    /// The person's name; may be empty.
    pub name: &'a Plain,
    /// When the letter was written.
    pub at: Instant,
}

/// The message and its path. Nothing of it depends on the clock or on chance: the same letter gives the same bytes.
pub(super) fn message(
    from: &Mailbox,
    envelope: &Envelope<'_>,
    rendered: &Rendered,
) -> Result<(Path, Vec<u8>), SendFault> {
    let to: Address = envelope.to.deliverable().parse().map_err(SendFault::unsendable)?;
    let name = (!envelope.name.is_empty()).then(|| envelope.name.to_string());
    let path =
        Path::new(Some(from.email.clone()), vec![to.clone()]).map_err(SendFault::unsendable)?;
    let letter = envelope.letter;
    let parts = MultiPart::alternative()
        // "=_" cannot stand in quoted-printable text (RFC 2045, 6.7), so no part can contain the boundary.
        .boundary(format!("=_{letter}"))
        .singlepart(SinglePart::plain(rendered.text.clone()))
        .singlepart(
            SinglePart::builder().header(ContentType::TEXT_HTML).body(rendered.html.clone()),
        );
    let message = Message::builder()
        .message_id(Some(format!("<{letter}@{}>", from.email.domain())))
        .date(SystemTime::UNIX_EPOCH + Duration::from_millis(envelope.at.millis()))
        .from(from.clone())
        .to(Mailbox::new(name, to))
        .subject(Plain::own(&rendered.subject).as_str())
        // Keeps vacation responders quiet (RFC 3834, 5).
        .raw_header(HeaderValue::new(AUTO_SUBMITTED, "auto-generated".to_owned()))
        .envelope(path.clone())
        .multipart(parts)
        .map_err(SendFault::unsendable)?;
    Ok((path, message.formatted()))
}
