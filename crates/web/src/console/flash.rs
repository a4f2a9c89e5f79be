//! What was just done, carried over the redirect to the next page in a cookie that the session has sealed.

use rollcall_core::domain::EventId;
use serde::{Deserialize, Serialize};

use crate::console::layout::Strip;
use crate::console::routes;

/// The name of its cookie.
pub(super) const COOKIE: &str = "rc_flash";

/// A strip for the next page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Flash {
    text: String,
    tone: FlashTone,
    undo: Option<EventId>,
    links: Vec<(String, String)>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
enum FlashTone {
    Done,
    Note,
    Refused,
}

impl Flash {
    fn new(tone: FlashTone, text: impl Into<String>) -> Self {
        Self { text: text.into(), tone, undo: None, links: Vec::new() }
    }

    /// It was done.
    pub fn done(text: impl Into<String>) -> Self {
        Self::new(FlashTone::Done, text)
    }

    /// Good to know.
    pub fn note(text: impl Into<String>) -> Self {
        Self::new(FlashTone::Note, text)
    }

    /// It was not done, and why.
    pub fn refused(text: impl Into<String>) -> Self {
        Self::new(FlashTone::Refused, text)
    }

    /// With a button that takes it back.
    #[must_use]
    pub fn undone_by(mut self, event: Option<EventId>) -> Self {
        self.undo = event;
        self
    }

    /// With a place to go on to.
    #[must_use]
    pub fn leading_to(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.links.push((label.into(), href.into()));
        self
    }

    pub(super) fn strip(self) -> Strip {
        let mut strip = match self.tone {
            FlashTone::Done => Strip::done(self.text),
            FlashTone::Note => Strip::note(self.text),
            FlashTone::Refused => Strip::refused(self.text),
        };
        if let Some(event) = self.undo {
            strip = strip.undone_by(routes::undo(event));
        }
        self.links.into_iter().fold(strip, |strip, (label, href)| strip.leading_to(label, href))
    }
}
