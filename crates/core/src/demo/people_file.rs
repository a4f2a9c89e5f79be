//! A file with invented people in the headings of a known product, some rows wrong: for the demo,
//! the tests and the benchmarks.

use std::io::{self, Write};

use super::{Person, person};
use crate::imports::file::Template;

/// What to write. The same values give the same bytes.
#[derive(Debug, Clone, Copy)]
pub struct PeopleFile<'a> {
    /// In whose headings. [`Template::Other`] gives a plain list of our own invention.
    pub template: Template,
    /// How many people.
    pub rows: u64,
    /// The number of the first person, so that files need not overlap.
    pub first: u64,
    /// How many rows of a thousand are wrong.
    pub wrong_per_thousand: u64,
    /// Roles that take turns; only our own headings and the plain list have a column for them.
    pub roles: &'a [&'a str],
    /// The organization of everybody; not in Google's and Entra's headings.
    pub organization: &'a str,
    /// Locations that take turns; not in Google's and Okta's headings.
    pub locations: &'a [&'a str],
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Rows that are right.
    pub sound: u64,
    /// Rows with something wrong.
    pub wrong: u64,
}

/// What can be wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slip {
    None,
    SpaceInEmail,
    NoLastName,
    NoAt,
    CellTooFew,
    NoEmail,
    OpenQuote,
    ZeroInName,
}

impl Slip {
    /// Spread over the file so that the given share is met within each thousand.
    fn of(row: u64, wrong_per_thousand: u64) -> Self {
        const KINDS: [Slip; 7] = [
            Slip::SpaceInEmail,
            Slip::NoLastName,
            Slip::NoAt,
            Slip::CellTooFew,
            Slip::NoEmail,
            Slip::OpenQuote,
            Slip::ZeroInName,
        ];
        let place = row * 617 % 1_000;
        if place >= wrong_per_thousand {
            return Self::None;
        }
        KINDS.into_iter().nth(usize::try_from(place % 7).unwrap_or(0)).unwrap_or(Self::None)
    }
}

impl PeopleFile<'_> {
    /// Writes the file as its product would: Entra's with its version line and example row.
    pub fn write(&self, out: &mut impl Write) -> io::Result<Written> {
        let headings = match self.template {
            Template::Other => PLAIN.to_vec(),
            known => known.headings(),
        };
        if self.template == Template::Entra {
            writeln!(out, "version:v1.0")?;
        }
        writeln!(out, "{}", headings.join(","))?;
        if self.template == Template::Entra {
            writeln!(
                out,
                "Example: Chris Green,chris@contoso.com,example,No,Chris,Green{}",
                ",".repeat(11)
            )?;
        }
        let mut written = Written::default();
        let mut line = String::new();
        for row in 0..self.rows {
            let slip = Slip::of(row, self.wrong_per_thousand);
            line.clear();
            self.line(&headings, row, slip, &mut line);
            out.write_all(line.as_bytes())?;
            let counted = if slip == Slip::None { &mut written.sound } else { &mut written.wrong };
            *counted += 1;
        }
        Ok(written)
    }

    fn line(&self, headings: &[&str], row: u64, slip: Slip, line: &mut String) {
        let mut person = person(self.first + row);
        match slip {
            Slip::SpaceInEmail => person.email = person.email.replacen('.', " .", 1),
            Slip::NoLastName => person.last_name.clear(),
            Slip::NoAt => person.email = person.email.replace('@', "."),
            Slip::NoEmail => person.email.clear(),
            Slip::OpenQuote => person.last_name.insert(0, '"'),
            Slip::ZeroInName => person.first_name.push('\0'),
            Slip::None | Slip::CellTooFew => {}
        }
        let kept = headings.len() - usize::from(slip == Slip::CellTooFew);
        for (number, heading) in headings.iter().take(kept).enumerate() {
            if number > 0 {
                line.push(',');
            }
            self.cell(heading, row, slip, &person, line);
        }
        line.push('\n');
    }

    /// What the products' own headings mean. The names have no commas and no quotes of their own.
    fn cell(&self, heading: &str, row: u64, slip: Slip, person: &Person, line: &mut String) {
        let Person { first_name, last_name, email } = person;
        let number = self.first + row;
        let digits = format!("555{:07}", number % 10_000_000);
        let text = match heading {
            "First Name [Required]"
            | "firstName"
            | "First name"
            | "First name [givenName]"
            | "Given name" => first_name,
            "Last Name [Required]"
            | "lastName"
            | "Last name"
            | "Last name [surname]"
            | "Family name" => last_name,
            "Email Address [Required]"
            | "User name [userPrincipalName] Required"
            | "email"
            | "login"
            | "Email"
            | "E-mail" => email,
            "Name [displayName] Required" if matches!(slip, Slip::NoLastName | Slip::OpenQuote) => {
                ""
            }
            "Name [displayName] Required" => return line.extend([first_name, " ", last_name]),
            "Password [Required]" => "****",
            "Initial password [passwordProfile] Required" => {
                return line.extend(["Initial-", &digits]);
            }
            "Org Unit Path [Required]" => "/",
            "Block sign in (Yes/No) [accountEnabled] Required" if row % 20 == 19 => "Yes",
            "Block sign in (Yes/No) [accountEnabled] Required" => "No",
            "New Status" if row % 20 == 19 => "SUSPENDED",
            "New Status" => "ACTIVE",
            "Status" | "Active" if row % 20 == 19 => "Inactive",
            "Status" | "Active" => "Active",
            "Change Password at Next Sign-In" => "True",
            "Mobile Phone" | "mobilePhone" | "Mobile phone [mobile]" | "Phone" => {
                return line.extend(["+1", &digits]);
            }
            "Employee ID" | "employeeNumber" => return line.push_str(&number.to_string()),
            "Employee Title" | "title" | "Job title [jobTitle]" | "Job title" => turn(&TITLES, row),
            "Department" | "department" | "Department [department]" => turn(&DEPARTMENTS, row / 3),
            "Role" => turn(self.roles, row),
            "Organization" | "organization" => self.organization,
            "Locations" | "Site" | "Office [physicalDeliveryOfficeName]" => {
                turn(self.locations, row / 5)
            }
            _ => "",
        };
        line.push_str(text);
    }
}

/// The one whose turn it is; empty when there is none.
fn turn<'a>(list: &[&'a str], number: u64) -> &'a str {
    let count = u64::try_from(list.len()).unwrap_or(1).max(1);
    list.get(usize::try_from(number % count).unwrap_or(0)).copied().unwrap_or_default()
}

const PLAIN: [&str; 9] = [
    "E-mail",
    "Given name",
    "Family name",
    "Role",
    "Active",
    "Organization",
    "Site",
    "Phone",
    "Job title",
];
const TITLES: [&str; 6] =
    ["Nurse", "Physician", "Front desk", "Lab technician", "Office manager", "Phlebotomist"];
const DEPARTMENTS: [&str; 4] = ["Cardiology", "Oncology", "Pediatrics", "Administration"];
