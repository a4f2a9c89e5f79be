//! The narrowings, each with a look through it: whether it shows anything from beyond the reach.

use super::ground::Ground;
use super::sources::Place;
use crate::audit::AuditTrail;
use crate::blueprint::ReachKind::{self, Locations, Organization};
use crate::directory::{Page, Query, Selection, View};
use crate::domain::{Email, UserId};
use crate::error::{Error, Refusal};
use crate::imports::ImportCard;
use crate::mail::MailboxList;
use crate::providers::ProviderFilter;
use crate::users::{StatusFilter, UserFilter, UserList};

type Look = fn(&mut View<'_>, &Ground) -> Result<bool, Error>;

/// One place that narrows a statement.
pub(super) struct Fence {
    file: &'static str,
    function: &'static str,
    /// Which narrowing of the function, from 0.
    nth: usize,
    pub(super) reach: ReachKind,
    pub(super) look: Look,
}

impl Fence {
    pub(super) fn is_at(&self, place: &Place) -> bool {
        (self.file, self.function, self.nth) == (place.file, place.function, place.nth)
    }
}

impl std::fmt::Debug for Fence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", self.file, self.function, self.nth)
    }
}

const fn fence(file: &'static str, function: &'static str, look: Look) -> Fence {
    Fence { file, function, nth: 0, reach: Locations, look }
}

/// The events about somebody that the looker's trail shows.
fn told(view: &mut View<'_>, of: UserId) -> Result<usize, Error> {
    let page = AuditTrail { rows: 200, ..AuditTrail::default() }.answer(view)?;
    Ok(page.rows.iter().filter(|event| event.user() == Some(of)).count())
}

fn everybody() -> UserFilter {
    UserFilter { status: StatusFilter::All, ..UserFilter::default() }
}

pub(super) const FENCES: &[Fence] = &[
    fence("users/store/find.rs", "load", |view, it| Ok(!view.users().load(&[it.sue])?.is_empty())),
    // Nia and Mo are two: a third would be too many.
    fence("users/store/find.rs", "matching", |view, _| {
        match view.users().choose(&Selection::Matching(Box::new(everybody())), 2) {
            Err(Error::Refused(Refusal::TooMany { .. })) => Ok(true),
            chosen => Ok(chosen?.len() != 2),
        }
    }),
    fence("users/store/find.rs", "visible_emails", |view, _| {
        Ok(!view.users().visible_emails(&["sue@lab.example"])?.is_empty())
    }),
    fence("users/store/find.rs", "is_email_visible", |view, it| {
        let email = Email::parse("sue@lab.example").map_err(|_| Refusal::Unknown)?;
        Ok(view.users().is_email_visible(&email, it.nia)?)
    }),
    fence("users/store/find.rs", "holder", |view, _| {
        let email = Email::parse("sue@lab.example").map_err(|_| Refusal::Unknown)?;
        Ok(view.users().holder(&email)?.is_some())
    }),
    fence("users/store/find.rs", "with_emails", |view, _| {
        Ok(!view.users().with_emails(&["sue@lab.example"])?.is_empty())
    }),
    fence("users/store/called.rs", "names", |view, it| {
        Ok(!view.users().names(&[it.sue])?.is_empty())
    }),
    fence("users/store/page.rs", "narrow", |view, _| {
        let list = UserList { filter: everybody(), ..UserList::default() }.answer(view)?;
        Ok(list.list.total.number() != 2)
    }),
    fence("providers/store/find.rs", "find", |view, it| {
        Ok(view.providers().find(it.novak)?.is_some())
    }),
    fence("providers/store/find.rs", "narrow", |view, _| {
        Ok(view.providers().count(&ProviderFilter::default())?.number() > 1)
    }),
    fence("providers/store/many.rs", "names", |view, it| {
        Ok(!view.providers().names(&[it.novak])?.is_empty())
    }),
    fence("providers/store/many.rs", "called", |view, _| {
        Ok(!view.providers().called(&["novak".to_owned()])?.is_empty())
    }),
    fence("providers/store/people.rs", "people_within", |view, it| {
        Ok(view.providers().people(it.osei)?.number() > 0)
    }),
    fence("organizations/store/mod.rs", "place", |view, it| {
        Ok(view.organizations().place(it.south.organization)?.is_some())
    }),
    fence("organizations/store/mod.rs", "choices", |view, _| {
        Ok(view.organizations().choices("", 10)?.len() > 1)
    }),
    fence("organizations/store/mod.rs", "locations_of", |view, it| {
        Ok(view.organizations().locations_of(it.annex.organization)?.len() > 1)
    }),
    fence("organizations/store/find.rs", "find", |view, it| {
        Ok(view.organizations().find(it.south.organization)?.is_some())
    }),
    fence("organizations/store/find.rs", "find_location", |view, it| {
        Ok(view.organizations().find_location(it.annex.location)?.is_some())
    }),
    fence("organizations/store/find.rs", "location_choices", |view, _| {
        Ok(view.organizations().location_choices(9)?.len() > 1)
    }),
    fence("organizations/store/count.rs", "count", |view, _| {
        Ok(view.organizations().count("")?.number() > 1)
    }),
    fence("organizations/store/count.rs", "count_locations", |view, it| {
        Ok(view.organizations().count_locations(it.annex.organization)?.number() > 1)
    }),
    fence("organizations/store/count.rs", "counts", |view, it| {
        Ok(view.organizations().counts(it.south.organization)?.providers.number() > 0)
    }),
    fence("organizations/store/count.rs", "people_of_organization", |view, it| {
        Ok(view.organizations().counts(it.south.organization)?.people.number() > 0)
    }),
    fence("organizations/store/count.rs", "locations_of_organization", |view, it| {
        Ok(view.organizations().counts(it.south.organization)?.locations.number() > 0)
    }),
    fence("organizations/store/count.rs", "people_of_location", |view, it| {
        Ok(view.organizations().location_counts(it.annex.location)?[0].number() > 0)
    }),
    fence("organizations/store/page.rs", "page", |view, _| {
        Ok(view.organizations().page("", &Page::default())?.rows.len() > 1)
    }),
    fence("organizations/store/page.rs", "locations_page", |view, it| {
        let page = Page::default();
        Ok(view.organizations().locations_page(it.annex.organization, &page)?.rows.len() > 1)
    }),
    fence("organizations/store/many.rs", "places", |view, it| {
        Ok(!view.organizations().places(&[it.south.organization])?.is_empty())
    }),
    fence("organizations/store/many.rs", "locations", |view, it| {
        Ok(!view.organizations().locations(&[it.annex.location])?.is_empty())
    }),
    fence("organizations/store/many.rs", "named", |view, _| {
        Ok(!view.organizations().named(&["south".to_owned()])?.is_empty())
    }),
    fence("organizations/store/many.rs", "locations_named", |view, _| {
        Ok(!view.organizations().locations_named(&["annex".to_owned()])?.is_empty())
    }),
    Fence {
        reach: Organization,
        ..fence("audit/store/mod.rs", "narrow", |view, it| Ok(told(view, it.sue)? > 0))
    },
    Fence {
        nth: 1,
        ..fence("audit/store/mod.rs", "narrow", |view, it| Ok(told(view, it.ned)? > 0))
    },
    // That Mo came is told in the north; what was before that, in the south.
    Fence {
        nth: 2,
        ..fence("audit/store/mod.rs", "narrow", |view, it| Ok(told(view, it.mo)? > 1))
    },
    fence("mail/store/mailbox.rs", "entries", |view, _| {
        let page = MailboxList { rows: 10, ..MailboxList::default() }.answer(view)?;
        Ok(!page.rows.is_empty())
    }),
    fence("imports/store/mod.rs", "narrow", |view, it| {
        match (ImportCard { id: it.import }).answer(view) {
            Err(Error::Refused(Refusal::Unknown)) => Ok(false),
            shown => shown.map(|_| true),
        }
    }),
];
