//! What the gallery shows: made-up people.

use super::Parts;
use crate::console::components::{Avatar, Choice, FieldChange, MenuItem, Pill};
use crate::console::layout::{Density, Frame, Look, NavItem, Person, Place, Strip, Theme};

fn frame(theme: &str) -> Frame {
    let density = if theme == "compact" { Density::Compact } else { Density::Comfortable };
    Frame {
        product: "Sample".to_owned(),
        here: Place::Users,
        nav: vec![
            NavItem::new(Place::Home, "Home", "/"),
            NavItem::new(Place::Users, "Users", "/users"),
            NavItem::new(Place::Organizations, "Organizations", "/organizations"),
            NavItem::new(Place::Imports, "Imports", "/imports"),
            NavItem::new(Place::Audit, "Audit trail", "/audit"),
            NavItem::new(Place::Mailbox, "Mailbox", "/mailbox"),
        ],
        person: Some(Person {
            name: "Ingrid Haddad".to_owned(),
            role: "Admin".to_owned(),
            avatar: Avatar::of("Ingrid Haddad", "usr_you"),
            account: "/account".to_owned(),
            sign_out: "/sign-out".to_owned(),
        }),
        csrf: "token".to_owned(),
        look: Look { theme: Theme::from_code(theme), density, ..Look::default() },
        strips: vec![
            Strip::done("Maya Osei was deactivated and signed out.")
                .undone_by("/undo/1")
                .leading_to("Open profile", "/users"),
            Strip::note("Maya Osei was already inactive."),
            Strip::warning("Your session has ended, so nothing was saved."),
            Strip::refused("You can't do this to your own account. Ask another admin."),
        ],
        ..Frame::default()
    }
}

fn acts() -> Vec<MenuItem> {
    vec![
        MenuItem::open("edit", "Edit", "/users/1/edit"),
        MenuItem::send("key", "Send password reset link", "/users/1/link"),
        MenuItem::send("invite", "Resend invitation", "/users/1/link"),
        MenuItem::refused(
            "deactivate",
            "Deactivate",
            "You can't do this to your own account. Ask another admin.",
        )
        .apart(),
        MenuItem::open("archive", "Archive…", "/users/1/archive").grave(),
    ]
}

pub(super) fn parts(theme: &str) -> Parts {
    let choice = |value: &str, label: &str, meaning: &str| {
        Choice::new(value, label).meaning(meaning).chosen_among(&["staff"])
    };
    Parts {
        frame: frame(theme),
        pills: vec![
            Pill::ACTIVE,
            Pill::INVITED,
            Pill::INVITATION_EXPIRED,
            Pill::NO_INVITATION,
            Pill::INACTIVE,
            Pill::ARCHIVED,
        ],
        avatars: (0..8)
            .map(|hue| Avatar { hue, ..Avatar::of("Maya Osei", "usr_1").seen(true) })
            .collect(),
        more: acts(),
        change_of_role: FieldChange::texts("Role", "Admin", "Staff"),
        change_of_title: FieldChange::texts("Title", "", "RN"),
        choices: vec![
            choice("staff", "Staff", "Patients, orders and results"),
            choice("provider", "Provider", ""),
        ],
    }
}
