//! What a menu offers.

/// What choosing an item does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Opens a page; its words end with "…" when another step follows.
    Open(String),
    /// Sends the page's `act` form there: acts at once and can be undone.
    Send(String),
    /// Not allowed here; the reason stands under the words.
    Refused(String),
}

/// How grave an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// An everyday item.
    Plain,
    /// Switches off, archives or deletes: red, with its icon, last.
    Grave,
}

/// One line of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// The icon's name.
    pub icon: &'static str,
    /// Verb and noun.
    pub label: String,
    /// What it does.
    pub act: Act,
    /// How grave it is.
    pub weight: Weight,
    /// Whether a line is drawn above it.
    pub apart: bool,
}

impl MenuItem {
    fn new(icon: &'static str, label: impl Into<String>, act: Act) -> Self {
        Self { icon, label: label.into(), act, weight: Weight::Plain, apart: false }
    }

    /// Opens a page.
    pub fn open(icon: &'static str, label: impl Into<String>, href: impl Into<String>) -> Self {
        Self::new(icon, label, Act::Open(href.into()))
    }

    /// Acts at once.
    pub fn send(icon: &'static str, label: impl Into<String>, action: impl Into<String>) -> Self {
        Self::new(icon, label, Act::Send(action.into()))
    }

    /// Stays in the menu and says why it cannot be done.
    pub fn refused(icon: &'static str, label: impl Into<String>, why: impl Into<String>) -> Self {
        Self::new(icon, label, Act::Refused(why.into()))
    }

    /// As a grave act.
    #[must_use]
    pub fn grave(mut self) -> Self {
        self.weight = Weight::Grave;
        self
    }

    /// With a line above it.
    #[must_use]
    pub fn apart(mut self) -> Self {
        self.apart = true;
        self
    }
}
