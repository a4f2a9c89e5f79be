//! The strip under a page's heading: what has just happened, and how to take it back.

use crate::console::components::Tone;

/// What has just happened. Stays until it is dismissed or the person goes on: there is no timer.
#[derive(Debug, Clone)]
pub struct Strip {
    /// Its colour and mark.
    pub tone: Tone,
    /// One or two plain sentences.
    pub text: String,
    /// How to take it back, while that is possible.
    pub undo: Option<Undo>,
    /// Where to go on.
    pub links: Vec<StripLink>,
}

/// A button that takes the change back, sent with the page's `act` form.
#[derive(Debug, Clone)]
pub struct Undo {
    /// Where the form goes.
    pub action: String,
    /// The button's words: "Undo".
    pub label: String,
}

/// A place to go on to.
#[derive(Debug, Clone)]
pub struct StripLink {
    /// Where.
    pub href: String,
    /// The link's words: "Open profile".
    pub label: String,
}

impl Strip {
    fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, text: text.into(), undo: None, links: Vec::new() }
    }

    /// It was done.
    pub fn done(text: impl Into<String>) -> Self {
        Self::new(Tone::Ok, text)
    }

    /// Good to know.
    pub fn note(text: impl Into<String>) -> Self {
        Self::new(Tone::Info, text)
    }

    /// Something wants attention, though nothing failed.
    pub fn warning(text: impl Into<String>) -> Self {
        Self::new(Tone::Warn, text)
    }

    /// It was not done, and why.
    pub fn refused(text: impl Into<String>) -> Self {
        Self::new(Tone::Bad, text)
    }

    /// With a button that takes it back.
    #[must_use]
    pub fn undone_by(mut self, action: impl Into<String>) -> Self {
        self.undo = Some(Undo { action: action.into(), label: "Undo".to_owned() });
        self
    }

    /// With one more place to go on to.
    #[must_use]
    pub fn leading_to(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.links.push(StripLink { href: href.into(), label: label.into() });
        self
    }
}
