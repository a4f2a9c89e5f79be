//! Where a column can go.

use serde::{Deserialize, Serialize};

use super::heading::fold;

/// The headings of our own export that come first, in their order. They never change, because
/// files out there have them.
pub(in crate::imports::file) const OWN: [(&str, Target); 7] = [
    ("Email", Target::Email),
    ("First name", Target::FirstName),
    ("Last name", Target::LastName),
    ("Role", Target::Role),
    ("Status", Target::Status),
    ("Organization", Target::Organization),
    ("Locations", Target::Locations),
];
/// The heading of our own export over the last sign of life; not imported.
pub(in crate::imports::file) const LAST_SEEN: &str = "Last seen";
/// The heading of our own export over the time of creation; not imported.
pub(in crate::imports::file) const CREATED: &str = "Created";
/// The headings that a result file has after the original ones; not imported.
pub(in crate::imports::file) const RESULT: [&str; 3] = ["line", "problem", "how_to_fix"];

/// What a column of a file means here.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The e-mail address, by which people sign in.
    Email,
    /// The given name.
    FirstName,
    /// The family name.
    LastName,
    /// Both names in one cell. Used where the cells for first and last name are blank or missing.
    FullName,
    /// The role, by its name or key.
    Role,
    /// The status in a word: active, suspended …
    Status,
    /// Yes or no, where *yes* means that the person may not sign in.
    Blocked,
    /// The organization, by its name.
    Organization,
    /// The locations, by their names.
    Locations,
    /// A profile field of the blueprint, by its key.
    Attribute(String),
    /// Nothing: the column is not imported.
    Ignore,
}

impl Target {
    /// All but the attributes, in the order in which a person would look for them.
    pub const FIXED: [Self; 10] = [
        Self::Email,
        Self::FirstName,
        Self::LastName,
        Self::FullName,
        Self::Role,
        Self::Status,
        Self::Blocked,
        Self::Organization,
        Self::Locations,
        Self::Ignore,
    ];

    /// The stable name, as forms and stored mappings have it: `first_name`, `attributes.title`, `ignore`.
    pub fn name(&self) -> String {
        let name = match self {
            Self::Email => "email",
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::FullName => "full_name",
            Self::Role => "role",
            Self::Status => "status",
            Self::Blocked => "blocked",
            Self::Organization => "organization",
            Self::Locations => "locations",
            Self::Attribute(key) => return format!("attributes.{key}"),
            Self::Ignore => "ignore",
        };
        name.to_owned()
    }

    /// The target with this name. Whether an attribute exists is for [`Mapping::choose`](super::Mapping::choose) to say.
    pub fn parse(name: &str) -> Option<Self> {
        match name.strip_prefix("attributes.") {
            Some(key) => Some(Self::Attribute(key.to_owned())),
            None => Self::FIXED.into_iter().find(|target| target.name() == name),
        }
    }
}

/// A profile field that the blueprint declares and a column can go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetField {
    /// Its key: `title`, `phone`.
    pub key: String,
    /// Its label, which is its heading in our own export.
    pub label: String,
    /// What other products' files call it, beside what is known anyway.
    pub headings: Vec<String>,
}

/// The headings of the attributes in our own export: their labels, and the key too where a label
/// says the same as another heading.
pub(in crate::imports::file) fn attribute_headings(fields: &[TargetField]) -> Vec<String> {
    let fixed = OWN.iter().map(|(own, _)| *own).chain([LAST_SEEN, CREATED]).chain(RESULT);
    let mut taken: Vec<String> = fixed.map(fold).collect();
    let headings = fields.iter().map(|field| {
        let label = field.label.trim();
        let is_free = !label.is_empty() && !taken.contains(&fold(label));
        taken.push(fold(label));
        if is_free { label.to_owned() } else { format!("{label} ({})", field.key) }
    });
    headings.collect()
}
