//! The letters that people get, and how they read: a subject, a text part and an HTML part that say the same.

use std::fmt;

use askama::Template;
use jiff::tz::TimeZone;

use super::moment::moment;
use super::{LetterKind, PageLink, Plain};
use crate::Fault;
use crate::domain::Instant;

/// What a letter says. Closed; each arm of the two templates beside this file is one of these.
#[derive(Debug, Clone)]
pub enum Letter {
    /// Somebody may come in: sets a password by the link.
    Invitation {
        /// Who invites, if a person does.
        invited_by: Option<Plain>,
        /// The organization that the person will belong to, if any.
        organization: Option<Plain>,
        /// Where the password is set; works once.
        link: PageLink,
        /// Until when.
        valid_until: Instant,
    },
    /// A link to set a new password.
    PasswordReset {
        /// Who asked for it.
        asked_by: AskedBy,
        /// Where the password is set; works once.
        link: PageLink,
        /// Until when.
        valid_until: Instant,
    },
    /// The password was changed: the notice that tells its owner if it was somebody else (ASVS 6.3.7).
    PasswordChanged {
        /// When.
        at: Instant,
        /// Where a new password can be asked for; carries no token.
        recovery: PageLink,
    },
    /// To the new address of an account: its holder confirms it, signed in.
    EmailConfirmation {
        /// Who changed it.
        asked_by: AskedBy,
        /// Where it is confirmed; works once.
        link: PageLink,
        /// Until when.
        valid_until: Instant,
    },
    /// To the old address of an account. Does not name the new one: the old one may have been a stranger's by mistake.
    EmailChanged {
        /// Who did it.
        asked_by: AskedBy,
        /// When.
        at: Instant,
    },
}

/// On whose wish a letter is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedBy {
    /// The reader, or somebody who claims to be.
    Reader,
    /// An administrator of this name.
    Administrator(Plain),
}

/// What every letter carries.
#[derive(Debug, Clone)]
pub struct Letterhead {
    /// What the deployment calls itself.
    pub product: Plain,
    /// How the reader is greeted; may be empty.
    pub reader: Plain,
    /// The zone in which the reader reads times.
    pub zone: TimeZone,
}

impl Letterhead {
    /// A time as the templates print it.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn time(&self, at: &Instant) -> String {
        moment(*at, &self.zone)
    }
}

/// A letter ready to be sent. It may contain a token: it is neither stored nor logged.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// One line.
    pub subject: String,
    /// The `text/plain` part.
    pub text: String,
    /// The `text/html` part: a whole document without anything to load.
    pub html: String,
}

impl fmt::Debug for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rendered({:?}, …)", self.subject)
    }
}

impl Letter {
    /// What it is about, as the outbox calls it.
    pub const fn kind(&self) -> LetterKind {
        match self {
            Self::Invitation { .. } => LetterKind::Invitation,
            Self::PasswordReset { .. } => LetterKind::PasswordReset,
            Self::PasswordChanged { .. } => LetterKind::PasswordChanged,
            Self::EmailConfirmation { .. } => LetterKind::EmailConfirmation,
            Self::EmailChanged { .. } => LetterKind::EmailChanged,
        }
    }

    /// Puts the letter into words.
    ///
    /// # Errors
    /// A fault when a template cannot be filled, which is a bug.
    pub fn render(&self, head: &Letterhead) -> Result<Rendered, Fault> {
        let fault = |error: askama::Error| Fault::new("rendering a letter", error);
        let subject = self.subject(head);
        let text = Text { head, letter: self }.render().map_err(fault)?;
        let html = Html { head, letter: self, subject: &subject }.render().map_err(fault)?;
        Ok(Rendered { subject, text, html })
    }

    /// One line, because all its parts are.
    fn subject(&self, head: &Letterhead) -> String {
        let product = &head.product;
        match self {
            Self::Invitation { invited_by: Some(name), .. } => {
                format!("{name} invited you to {product}")
            }
            Self::Invitation { invited_by: None, .. } => format!("Your invitation to {product}"),
            Self::PasswordReset { .. } => format!("Set a new password for {product}"),
            Self::PasswordChanged { .. } => format!("Your password for {product} was changed"),
            Self::EmailConfirmation { .. } => {
                format!("Confirm your e-mail address for {product}")
            }
            Self::EmailChanged { .. } => {
                format!("Your e-mail address for {product} was changed")
            }
        }
    }
}

/// The text part. Nothing is escaped: every value is a [`Plain`], a [`PageLink`] or a time.
#[derive(Template)]
#[template(path = "letter.txt")]
struct Text<'a> {
    head: &'a Letterhead,
    letter: &'a Letter,
}

/// The HTML part. askama escapes every value.
#[derive(Template)]
#[template(path = "letter.html")]
struct Html<'a> {
    head: &'a Letterhead,
    letter: &'a Letter,
    subject: &'a str,
}
