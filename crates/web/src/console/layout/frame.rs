//! The frame of a signed-in page: what the side bar, the strips and the shared form need.

use rollcall_core::blueprint::Words;

use super::look::Look;
use super::strip::Strip;
use crate::console::components::Avatar;

/// Everything that a page's layout shows, apart from the page itself. A view that extends
/// `layout/page.html` or `layout/plain.html` has it as its field `frame`.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The product's name, from the blueprint.
    pub product: String,
    /// What the product calls things, for the words of pages.
    pub words: Words,
    /// Which item of the side bar is the current one.
    pub here: Place,
    /// The items that this person may open, in order.
    pub nav: Vec<NavItem>,
    /// Who is signed in; nobody on plain pages before sign-in.
    pub person: Option<Person>,
    /// The token that every form sends back.
    pub csrf: String,
    /// What has just happened, newest first.
    pub strips: Vec<Strip>,
    /// Colours, density, letter keys.
    pub look: Look,
    /// Whether this answers a form that was sent: what was typed stands in it, and is not saved.
    pub answers_form: bool,
    /// Whether this answers a form that was refused: the title says so first.
    pub verdict: Verdict,
}

/// Whether the page answers a form with problems.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Verdict {
    /// An ordinary page.
    #[default]
    Fine,
    /// Answers 422 or 409: the title starts with "Error: ".
    Refused,
}

/// A part of the console that the side bar can lead to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Place {
    /// Not in the side bar.
    #[default]
    Elsewhere,
    /// Who needs attention.
    Home,
    /// The people.
    Users,
    /// Organizations and their locations.
    Organizations,
    /// Clinicians whose work the product keeps.
    Providers,
    /// Lists brought in.
    Imports,
    /// What happened.
    Audit,
    /// Letters to people.
    Mailbox,
    /// The API's reference page.
    Api,
    /// The signed-in person's own account.
    Account,
}

impl Place {
    /// The name of its icon.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Elsewhere => "circle",
            Self::Home => "home",
            Self::Users => "users",
            Self::Organizations => "building",
            Self::Providers => "provider",
            Self::Imports => "upload",
            Self::Audit => "audit",
            Self::Mailbox => "inbox",
            Self::Api => "code",
            Self::Account => "user",
        }
    }

    /// The letter that follows `g` to go there by keyboard; nothing for places that have none.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Home => "h",
            Self::Users => "u",
            Self::Organizations => "o",
            Self::Providers => "p",
            Self::Imports => "i",
            Self::Audit => "a",
            Self::Mailbox => "m",
            Self::Account => "y",
            Self::Elsewhere | Self::Api => "",
        }
    }
}

/// One line of the side bar.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// Which part of the console.
    pub place: Place,
    /// Its words: "Users".
    pub label: String,
    /// Where it leads.
    pub href: String,
}

impl NavItem {
    /// A line of the side bar.
    pub fn new(place: Place, label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { place, label: label.into(), href: href.into() }
    }
}

/// The signed-in person, as the side bar shows them.
#[derive(Debug, Clone)]
pub struct Person {
    /// Their name.
    pub name: String,
    /// What they are: "Admin", "Client admin".
    pub role: String,
    /// Their initials and colour.
    pub avatar: Avatar,
    /// Where their own account is.
    pub account: String,
    /// Where the sign-out form goes.
    pub sign_out: String,
}

impl Frame {
    /// The same frame with another item of the side bar marked.
    #[must_use]
    pub fn at(mut self, here: Place) -> Self {
        self.here = here;
        self
    }

    /// The same frame for a form that was refused.
    #[must_use]
    pub fn refused(mut self) -> Self {
        self.verdict = Verdict::Refused;
        self
    }

    /// The same frame for a form that was sent and done: nothing in it is waiting to be saved.
    #[must_use]
    pub fn saved(mut self) -> Self {
        self.answers_form = false;
        self
    }

    /// Whether there is a list of users to search in.
    pub fn finds_users(&self) -> bool {
        self.nav.iter().any(|item| item.place == Place::Users)
    }

    /// What the title starts with.
    pub const fn title_prefix(&self) -> &'static str {
        match self.verdict {
            Verdict::Fine => "",
            Verdict::Refused => "Error: ",
        }
    }
}
