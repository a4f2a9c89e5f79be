//! Who writes: what every letter of this deployment says about it, and where its links lead.

use jiff::tz::TimeZone;
use url::Url;

use super::{Letterhead, PageLink, Plain};
use crate::domain::SecretToken;
use crate::error::Fault;

/// What stands in place of the token where a letter is shown without it.
const HIDDEN: &str = "...";

/// How this deployment presents itself in letters.
#[derive(Debug, Clone)]
pub struct MailIdentity {
    /// What it calls itself.
    pub product: String,
    /// The address that people type; every link in a letter is below it.
    pub public_url: Url,
    /// The zone in which letters print times.
    pub zone: TimeZone,
}

impl MailIdentity {
    /// The head of a letter to this reader.
    pub(super) fn head(&self, reader: &str) -> Letterhead {
        Letterhead {
            product: Plain::own(&self.product),
            reader: Plain::of(reader),
            zone: self.zone.clone(),
        }
    }

    /// Where a token is used.
    ///
    /// # Errors
    /// A fault when the public address is not a web address.
    pub fn link(&self, token: &SecretToken) -> Result<PageLink, Fault> {
        self.below(&["link", &token.reveal()])
    }

    /// The same without the token: leads nowhere.
    pub(super) fn hidden_link(&self) -> Result<PageLink, Fault> {
        self.below(&["link", HIDDEN])
    }

    /// Where a new password can be asked for.
    pub(super) fn recovery(&self) -> Result<PageLink, Fault> {
        self.below(&["forgot"])
    }

    fn below(&self, segments: &[&str]) -> Result<PageLink, Fault> {
        PageLink::below(&self.public_url, segments)
    }
}
