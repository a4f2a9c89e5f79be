//! Why a letter was not taken: for now, or for good.

use std::fmt;

use lettre::transport::smtp;

/// The most characters of a server's answer that are kept and shown.
const ANSWER_LENGTH: usize = 300;
/// From how many characters on a part of a token is worth hiding.
const TELLING: usize = 8;

/// A letter was not taken by the mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendFault {
    /// The server refuses this letter for good (5xx), or the address cannot exist: trying again is useless.
    Permanent {
        /// The server's code, when a server answered.
        code: Option<u16>,
        /// The answer on one line, for the administrator.
        text: String,
    },
    /// Not now (4xx), or the server could not be reached, spoke nonsense, refused *us* (a wrong
    /// password is our configuration's fault, not the letter's) or took too long. It may have taken the letter.
    Transient {
        /// The server's code, when a server answered.
        code: Option<u16>,
        /// The answer or the error on one line, for the administrator.
        text: String,
    },
}

impl SendFault {
    /// A letter that cannot be sent whatever the server says.
    pub(super) fn unsendable(why: impl fmt::Display) -> Self {
        Self::Permanent { code: None, text: one_line(&why) }
    }

    /// While reaching the server: nothing is said about the letter yet, so it can only be transient.
    pub(super) fn reaching(error: &smtp::Error) -> Self {
        Self::Transient { code: error.status().map(u16::from), text: one_line(error) }
    }

    /// While handing over the letter.
    pub(super) fn handing_over(error: &smtp::Error) -> Self {
        let code = error.status().map(u16::from);
        // "Client": the address needs SMTPUTF8 (RFC 6531) and the server does not speak it.
        if error.is_permanent() || error.is_client() {
            Self::Permanent { code, text: one_line(error) }
        } else {
            Self::Transient { code, text: one_line(error) }
        }
    }

    /// The same fault without a secret that the server may have quoted.
    #[must_use]
    pub(super) fn without(mut self, secret: &str) -> Self {
        let (Self::Permanent { text, .. } | Self::Transient { text, .. }) = &mut self;
        let of_token = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let is_secret =
            |run: &&str| run.len() >= TELLING && (run.contains(secret) || secret.contains(*run));
        // A part of it, where a line was folded or cut, is gone too.
        while let Some(run) = text.split(|c| !of_token(c)).find(is_secret).map(str::to_owned) {
            *text = text.replace(&run, "…");
        }
        self
    }

    /// Whether trying again makes sense.
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Transient { .. })
    }

    /// The server's code, when a server answered.
    pub fn code(&self) -> Option<u16> {
        match self {
            Self::Permanent { code, .. } | Self::Transient { code, .. } => *code,
        }
    }
}

impl fmt::Display for SendFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Permanent { text, .. } | Self::Transient { text, .. } => f.write_str(text),
        }
    }
}

impl std::error::Error for SendFault {}

/// Servers answer in several lines, and with whatever bytes they like.
pub(super) fn one_line(answer: &impl fmt::Display) -> String {
    let answer = answer.to_string();
    let words = answer.split(|c: char| c.is_whitespace() || c.is_control());
    let line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    line.chars().take(ANSWER_LENGTH).collect()
}
