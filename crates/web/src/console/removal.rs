//! The page that asks whether to remove a place or a provider, and what follows its button: one for an organization, a
//! location and a provider.

use askama::Template;
use axum::response::Response;
use rollcall_core::access::Permission;
use rollcall_core::{Conflict, Error, Refusal};

use crate::console::layout::{Frame, Place};
use crate::console::{Answer, Flash, Refused, Visit, html};
use crate::words;

/// What would be removed.
pub(super) struct Removal {
    /// Where in the side bar it is.
    pub place: Place,
    /// What it is called.
    pub name: String,
    /// What it is: "Location".
    pub what: String,
    /// The name of the organization to which it belongs.
    pub whose: Option<String>,
    /// That nothing hangs on it: "Nobody works there."
    pub is_free: String,
    /// Its own page.
    pub page: String,
}

#[derive(Template)]
#[template(path = "removal.html")]
struct RemovalPage {
    frame: Frame,
    removal: Removal,
    action: String,
}

impl Removal {
    /// Asks, and refuses whoever may not remove it, or what cannot be removed.
    pub(super) fn ask(
        self,
        visit: &Visit,
        needs: Permission,
        [may_change, is_unused]: [bool; 2],
    ) -> Answer {
        visit.actor.permit(needs)?;
        if !may_change {
            return Err(Refusal::Conflict(Conflict::BeyondYourReach).into());
        }
        if !is_unused {
            return Err(Refusal::Conflict(Conflict::InUse).into());
        }
        let (frame, action) = (visit.frame(self.place), format!("{}/removal", self.page));
        html(&RemovalPage { frame, removal: self, action })
    }
}

/// To the list that it was in, or back to its own page with the reason why it is still there.
pub(super) fn removed(
    visit: &Visit,
    gone: Result<String, Error>,
    [list, page]: [&str; 2],
) -> Result<Response, Refused> {
    match gone {
        Ok(name) => Ok(visit.go(list, &Flash::done(format!("{name} was removed.")))),
        // Its page is gone too.
        Err(Error::Refused(Refusal::Unknown)) => {
            Ok(visit.go(list, &Flash::note("It was already removed.")))
        }
        Err(Error::Refused(refusal)) => {
            Ok(visit.go(page, &Flash::refused(words::refusal(&refusal).text)))
        }
        Err(fault) => Err(fault.into()),
    }
}
