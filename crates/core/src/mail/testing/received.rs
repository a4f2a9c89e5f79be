//! A letter as the test server got it, read by a parser that is not the sender's.

use mail_parser::{HeaderValue, MessageParser};

/// A letter that arrived.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReceivedMail {
    /// The sender of the SMTP dialog.
    pub from: String,
    /// The recipients of the SMTP dialog.
    pub to: Vec<String>,
    /// The message's headers in order, with decoded texts.
    pub headers: Vec<(String, String)>,
    /// The text part, decoded; empty when there is none.
    pub text: String,
    /// The HTML part, decoded; empty when there is none.
    pub html: String,
    /// The message, byte for byte.
    pub raw: Vec<u8>,
}

impl ReceivedMail {
    /// The decoded value of a header; nothing when it is absent or stands there twice.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
        match (found.next(), found.next()) {
            (Some((_, value)), None) => Some(value),
            _ => None,
        }
    }

    /// The decoded subject.
    pub fn subject(&self) -> &str {
        self.header("Subject").unwrap_or_default()
    }

    /// The first link of the text part.
    pub fn link(&self) -> Option<&str> {
        self.text
            .split_whitespace()
            .find(|word| word.starts_with("http://") || word.starts_with("https://"))
    }

    /// Fills headers and parts from the raw message.
    pub(super) fn parse(&mut self) {
        let Some(message) = MessageParser::default().parse(&self.raw) else { return };
        self.headers = message
            .headers()
            .iter()
            .map(|header| (header.name().to_owned(), words(header.value())))
            .collect();
        self.text = message.body_text(0).unwrap_or_default().into_owned();
        self.html = message.body_html(0).unwrap_or_default().into_owned();
    }
}

fn words(value: &HeaderValue<'_>) -> String {
    match value {
        HeaderValue::Text(text) => text.to_string(),
        HeaderValue::TextList(texts) => texts.join(", "),
        HeaderValue::DateTime(time) => time.to_rfc3339(),
        HeaderValue::ContentType(kind) => {
            format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default())
        }
        HeaderValue::Address(addresses) => addresses
            .iter()
            .map(|one| {
                format!(
                    "{} <{}>",
                    one.name().unwrap_or_default(),
                    one.address().unwrap_or_default()
                )
            })
            .collect::<Vec<_>>()
            .join(", "),
        HeaderValue::Received(_) | HeaderValue::Empty => String::new(),
    }
}
