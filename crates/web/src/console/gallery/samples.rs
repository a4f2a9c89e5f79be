//! What the gallery's pages show: made-up people.

use std::time::Duration;

use rollcall_core::domain::Instant;

use super::{Home, NewUser, Parts, Profile, Row, SignIn, Users};
use crate::console::components::{
    Avatar, Chip, Choice, Column, FieldChange, FormProblem, MenuItem, Moment, Order, Pager, Pill,
    Tab,
};
use crate::console::layout::{Density, Frame, Look, NavItem, Person, Place, Strip, Theme};

/// 23 November 2026, 11:40 UTC.
const NOW: Instant = Instant::from_micros(1_795_434_000_000_000);

fn hours_ago(hours: u64) -> Instant {
    NOW.minus(Duration::from_secs(hours * 3_600))
}

pub(super) fn frame(theme: &str) -> Frame {
    let density = if theme == "compact" { Density::Compact } else { Density::Comfortable };
    Frame {
        product: "Lab portal".to_owned(),
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
            avatar: Avatar::of("Ingrid", "Haddad", "usr_you"),
            account: "/account".to_owned(),
            sign_out: "/sign-out".to_owned(),
        }),
        csrf: "token".to_owned(),
        look: Look { theme: Theme::from_code(theme), density, ..Look::default() },
        ..Frame::default()
    }
}

pub(super) fn with_strips(mut frame: Frame) -> Frame {
    frame.strips = vec![
        Strip::done("41 users were deactivated. 3 were skipped.")
            .undone_by("/undo/1")
            .leading_to("See list", "/users"),
        Strip::note("The invitation waits 10 seconds before it leaves."),
        Strip::warning("2 of them were the only manager of a group."),
        Strip::refused("You can’t deactivate yourself. Ask another admin."),
    ];
    frame
}

pub(super) fn users(frame: Frame) -> Users {
    let people = [
        ("Maya", "Osei", "Provider", "Northside Clinic", Pill::ACTIVE, Some(0)),
        ("Tomás", "Ferreira", "Staff", "Northside Clinic", Pill::INVITED, None),
        ("Ruth", "Bergström", "Staff", "Harbor Dental", Pill::INACTIVE, Some(2_500)),
        ("Aiko", "Tanaka", "Client admin", "Harbor Dental", Pill::ACTIVE, Some(3)),
        ("Hugo", "Dubois", "Staff", "Elm Street Labs", Pill::LOCKED, Some(30)),
        ("Nadia", "Rahman", "Provider", "Elm Street Labs", Pill::INVITE_EXPIRED, None),
        ("Ola", "Iyer", "Staff", "Northside Clinic", Pill::ARCHIVED, Some(9_000)),
        ("ليلى", "حداد", "Provider", "Harbor Dental", Pill::ACTIVE, Some(60)),
        (
            "Maximilian-Alexander",
            "Wolfeschlegelstein",
            "Staff",
            "Northside Clinic",
            Pill::ACTIVE,
            Some(200),
        ),
    ];
    let rows =
        people.into_iter().cycle().take(25).enumerate().map(|(n, person)| row(n, person)).collect();
    Users {
        frame,
        q: String::new(),
        kept: vec![("status".to_owned(), "all".to_owned())],
        segments: vec![
            Tab::new("Active", "/users").counting("1,102").here(),
            Tab::new("Inactive", "/users?status=inactive").counting("96"),
            Tab::new("All", "/users?status=all").counting("1,284"),
        ],
        chips: vec![
            Chip { text: "Role: Staff".to_owned(), without: "/users?last=90".to_owned() },
            Chip {
                text: "Last seen: over 90 days".to_owned(),
                without: "/users?role=staff".to_owned(),
            },
        ],
        columns: vec![
            Column::sorted("Name", "/users?sort=-name", Order::Ascending),
            Column::sorted("Role", "/users?sort=role", Order::None),
            Column::sorted("Organization", "/users?sort=organization", Order::None),
            Column::plain("Status"),
            Column::sorted("Last seen", "/users?sort=-seen", Order::None).with_class("figures"),
            Column::unseen("Actions").with_class("menu-cell"),
        ],
        rows,
        pager: Pager {
            summary: "1–25 of 1,284 users".to_owned(),
            previous: None,
            next: Some("/users?after=x".to_owned()),
            onward: "Next".to_owned(),
            sizes: vec![
                Tab::new("25", "/users").here(),
                Tab::new("50", "/users?rows=50"),
                Tab::new("100", "/users?rows=100"),
            ],
        },
    }
}

type Sample = (&'static str, &'static str, &'static str, &'static str, Pill, Option<u64>);

fn row(n: usize, (given, family, role, organization, status, seen): Sample) -> Row {
    let id = format!("usr_{n}");
    let avatar = Avatar::of(given, family, &id);
    Row {
        name: format!("{given} {family}"),
        email: format!("person{n}.of.{}@northside.org", role.to_lowercase().replace(' ', "-")),
        role,
        organization,
        status,
        seen: seen.map(|hours| Moment::relative(hours_ago(hours), NOW)),
        avatar: if seen == Some(0) { avatar.online() } else { avatar },
        id,
    }
}

fn choices(of: &[(&str, &str, &str)], chosen: &str) -> Vec<Choice> {
    of.iter()
        .map(|(value, label, meaning)| {
            Choice::new(*value, *label).meaning(*meaning).chosen_among(&[chosen])
        })
        .collect()
}

fn roles() -> Vec<Choice> {
    choices(
        &[
            ("admin", "Admin", "Everything in every organization"),
            ("client-admin", "Client admin", "Manages the users of chosen places"),
            ("staff", "Staff", "Patients, orders and results"),
            ("provider", "Provider", "As Staff, and signs orders"),
        ],
        "client-admin",
    )
}

fn locations() -> Vec<Choice> {
    choices(&[("elm", "Elm St", ""), ("harbor", "Harbor", ""), ("dock", "Dock Rd", "")], "elm")
}

pub(super) fn new_user(frame: Frame) -> NewUser {
    NewUser {
        frame: frame.refused(),
        problems: vec![
            FormProblem::at("last_name", "Enter a last name"),
            FormProblem::at(
                "email",
                "E-mail lena@harbor is missing its domain ending, such as .org",
            ),
            FormProblem::at("locations", "Choose at least one location"),
        ],
        roles: roles(),
        organizations: choices(&[("n", "Northside Clinic", ""), ("h", "Harbor Dental", "")], ""),
        locations: locations(),
        entries: choices(
            &[
                ("now", "Send an invite now", "The link works for 7 days"),
                ("later", "Send the invite later", "Stays “Invited, not sent”"),
                ("password", "Set a password now", ""),
            ],
            "now",
        ),
    }
}

pub(super) fn row_acts() -> Vec<MenuItem> {
    vec![
        MenuItem::open("edit", "Edit", "/users/1"),
        MenuItem::open("mail", "Send e-mail…", "/users/1/mail"),
        MenuItem::send("key", "Send password reset link", "/users/1/reset-links"),
        MenuItem::send("invite", "Resend invite", "/users/1/invitations"),
        MenuItem::refused(
            "deactivate",
            "Deactivate",
            "You can’t deactivate yourself. Ask another admin.",
        )
        .apart(),
        MenuItem::open("archive", "Archive…", "/users/1/archive").grave(),
    ]
}

pub(super) fn profile(frame: Frame) -> Profile {
    Profile {
        frame,
        status: Pill::ACTIVE,
        seen: Moment::relative(hours_ago(0), NOW),
        expires: Moment::full(NOW),
        tabs: vec![
            Tab::new("General", "/users/1").here(),
            Tab::new("Additional contact info", "/users/1/contact"),
            Tab::new("Employee details", "/users/1/employee"),
            Tab::new("Security", "/users/1/security"),
            Tab::new("Activity", "/users/1/activity").counting("212"),
        ],
        roles: roles(),
        locations: locations(),
        more: row_acts(),
    }
}

pub(super) fn home(frame: Frame) -> Home {
    Home {
        frame: frame.at(Place::Home),
        seen: Moment::relative(hours_ago(2), NOW),
        expires: Moment::relative(hours_ago(26), NOW),
    }
}

pub(super) fn parts(frame: Frame) -> Parts {
    let pills = [
        Pill::ACTIVE,
        Pill::INVITED,
        Pill::INVITE_EXPIRED,
        Pill::INACTIVE,
        Pill::LOCKED,
        Pill::ARCHIVED,
    ];
    Parts {
        frame: with_strips(frame),
        pills: pills.to_vec(),
        avatars: (0..8)
            .map(|hue| Avatar { hue, ..Avatar::of("Maya", "Osei", "usr_1").online() })
            .collect(),
        more: row_acts(),
        change_of_role: FieldChange::texts("Role", "Admin", "Staff"),
        change_of_title: FieldChange::texts("Title", "", "RN"),
        choices: choices(
            &[("sign", "Sign orders", ""), ("tech", "Technician", "Gets work orders by e-mail")],
            "sign",
        ),
    }
}

pub(super) fn sign_in(frame: Frame) -> SignIn {
    SignIn {
        frame: Frame { person: None, ..frame },
        problems: vec![FormProblem::of_the_form(
            "The e-mail or the password is not right. Try again.",
        )],
    }
}
