//! Who is who: roles in sensible shares, profile fields that fit them, and the people whom the tour of the
//! demo meets. Everything comes from the blueprint; no product is known here.

use crate::blueprint::{Blueprint, Field, FieldKind, Requirement, Role};
use crate::demo::fate::dice;
use crate::demo::person;
use crate::demo::places::Site;
use crate::domain::UserStatus;
use crate::users::PersonInput;

/// People whom the tour meets by name: given name, family name, what became of them.
const KNOWN: &[(&str, &str, UserStatus)] = &[
    ("Bo", "Lindqvist", UserStatus::Active),
    ("Ann", "Castellanos", UserStatus::Active),
    ("Anna", "Petrov", UserStatus::Inactive),
    ("Annika", "Sørensen", UserStatus::Active),
    ("Annabel", "Okafor", UserStatus::Inactive),
    ("Joanna", "Wójcik", UserStatus::Active),
    ("Hannah", "Mukherjee", UserStatus::Active),
];

/// The domain of the people whom the tour meets.
const DOMAIN: &str = "demo.example";

/// The administrators of the whole site are few.
const ADMINISTRATORS: u64 = 3;

/// Somebody who is to be added.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// What an interface would send about them.
    pub(super) input: PersonInput,
    /// What becomes of them; the number decides when nothing is said.
    pub(super) fate: Option<UserStatus>,
    /// Whether somebody signs in as them: they get a password that is told.
    pub(super) signs_in: bool,
}

/// The people of a demo, by number.
pub(super) struct Cast<'a> {
    blueprint: &'a Blueprint,
    sites: &'a [Site],
    managing: Vec<&'a Role>,
    plain: Vec<&'a Role>,
}

impl<'a> Cast<'a> {
    pub(super) fn new(blueprint: &'a Blueprint, sites: &'a [Site]) -> Self {
        let others = || blueprint.roles().iter().filter(|role| !role.site_administrator);
        let managing: Vec<&Role> = others().filter(|role| role.administers()).collect();
        let mut plain: Vec<&Role> = others().filter(|role| !role.administers()).collect();
        if plain.is_empty() {
            plain = blueprint.roles().iter().rev().take(1).collect();
        }
        Self { blueprint, sites, managing, plain }
    }

    /// How many people the tour needs in any case.
    pub(super) fn least(&self) -> u64 {
        let count = self.blueprint.roles().len() + KNOWN.len();
        u64::try_from(count).unwrap_or(u64::MAX) + ADMINISTRATORS - 1
    }

    /// The person with this number: first one of each role to sign in as, then the known, then anybody.
    pub(super) fn part(&self, number: u64) -> Part {
        let at = usize::try_from(number).unwrap_or(usize::MAX);
        let roles = self.blueprint.roles();
        if let Some(role) = roles.get(at) {
            let mut input = self.somebody(number, role, self.sites.first());
            input.email = Some(format!("{}@{DOMAIN}", role.key));
            return Part { input, fate: Some(UserStatus::Active), signs_in: true };
        }
        if let Some((first, last, fate)) = KNOWN.get(at - roles.len()) {
            let role = self.plain.first().or(self.managing.first());
            let role = role.copied().unwrap_or(&roles[0]);
            let mut input = self.somebody(number, role, self.sites.first());
            input.first_name = Some((*first).to_owned());
            input.last_name = Some((*last).to_owned());
            input.email = Some(format!("{}@{DOMAIN}", first.to_lowercase()));
            return Part { input, fate: Some(*fate), signs_in: false };
        }
        let role = self.role(number);
        let site = self.sites.get(index(dice(number, 3), self.sites.len()));
        let fate = role.site_administrator.then_some(UserStatus::Active);
        Part { input: self.somebody(number, role, site), fate, signs_in: false }
    }

    /// Two more administrators right after the known; four of a hundred manage others; of the plain
    /// roles each has twice the holders of the next.
    fn role(&self, number: u64) -> &'a Role {
        let first_plain = self.least() - (ADMINISTRATORS - 1);
        if number < first_plain + ADMINISTRATORS - 1
            && let Some(role) = self.blueprint.administrators().next()
        {
            return role;
        }
        let roll = dice(number, 4);
        if roll.is_multiple_of(25)
            && let Some(role) = self.managing.get(index(roll / 25, self.managing.len()))
        {
            return role;
        }
        let mut roll = roll / 25;
        for role in &self.plain {
            if !roll.is_multiple_of(3) {
                return role;
            }
            roll /= 3;
        }
        self.plain.last().copied().unwrap_or(&self.blueprint.roles()[0])
    }

    fn somebody(&self, number: u64, role: &Role, site: Option<&Site>) -> PersonInput {
        let somebody = person(number);
        let site = site.filter(|_| role.needs_organization != Requirement::Absent);
        let locations = site.filter(|_| role.needs_locations != Requirement::Absent).map(|site| {
            let wanted = if role.administers() { 2 } else { 1 + index(dice(number, 5) / 7, 2) };
            // The first location of the first site is where the tour's people meet.
            let first = if number < self.least() { 0 } else { dice(number, 6) };
            site.locations_from(first, wanted)
        });
        PersonInput {
            first_name: Some(somebody.first_name),
            last_name: Some(somebody.last_name),
            email: Some(somebody.email),
            role: Some(role.key.to_string()),
            organization: site.map(|site| site.organization.to_string()),
            locations,
            attributes: self.attributes(number, role, site),
        }
    }

    fn attributes(&self, number: u64, role: &Role, site: Option<&Site>) -> Vec<(String, String)> {
        let fields = self.blueprint.fields().iter().enumerate();
        fields
            .filter_map(|(at, field)| {
                let question = 100 + at as u64;
                let thrown = dice(number, question);
                let filled = match role.field_use(&field.key)? {
                    Requirement::Required => true,
                    Requirement::Optional => thrown % 100 < share(field),
                    Requirement::Absent => false,
                };
                let value = value(field, thrown / 100, site).filter(|_| filled)?;
                Some((field.key.to_string(), value))
            })
            .collect()
    }
}

/// How many of a hundred have filled it in.
const fn share(field: &Field) -> u64 {
    match field.kind {
        FieldKind::Provider => 12,
        FieldKind::Flag => 30,
        _ => 85,
    }
}

const TITLES: [&str; 8] = [
    "Office manager",
    "Team lead",
    "Coordinator",
    "Specialist",
    "Assistant",
    "Supervisor",
    "Technician",
    "Front desk",
];

/// Something that can stand in a field.
fn value(field: &Field, roll: u64, site: Option<&Site>) -> Option<String> {
    match &field.kind {
        FieldKind::Text { max } => {
            let is_title = field.key.as_str().contains("title");
            let text = if is_title {
                TITLES[index(roll, TITLES.len())].to_owned()
            } else {
                format!("{:05}", 10_000 + roll % 90_000)
            };
            Some(text.chars().take(*max).collect())
        }
        // 555-01xx is kept free for stories (North American Numbering Plan).
        FieldKind::Phone => {
            let areas = ["202", "312", "415", "503", "617", "713"];
            Some(format!("+1 {} 555 {:04}", areas[index(roll, areas.len())], 100 + roll / 7 % 100))
        }
        FieldKind::Choice { options } => {
            options.get(index(roll, options.len())).map(|option| option.key.clone())
        }
        FieldKind::Provider => {
            let providers = &site?.providers;
            providers.get(index(roll, providers.len())).map(ToString::to_string)
        }
        FieldKind::Date => Some(format!("20{:02}-{:02}-01", 15 + roll % 10, 1 + roll / 16 % 12)),
        FieldKind::Flag => Some(if roll.is_multiple_of(2) { "true" } else { "false" }.to_owned()),
    }
}

/// A place in a list of this length; 0 when it is empty.
pub(super) fn index(roll: u64, length: usize) -> usize {
    usize::try_from(roll).unwrap_or(usize::MAX) % length.max(1)
}
