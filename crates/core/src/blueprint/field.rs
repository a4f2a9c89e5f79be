//! A profile field: what a product keeps about a person beside names, e-mail and role.

use super::FieldKey;

/// One profile field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its stable key: form name, API attribute, column heading.
    pub key: FieldKey,
    /// What people call it.
    pub label: String,
    /// One line below the label; empty when the label says enough.
    pub hint: String,
    /// What can stand in it.
    pub kind: FieldKind,
    /// The key of the profile tab that shows it; always one of `Blueprint::tabs`.
    pub tab: String,
    /// Column headings of other systems' files that mean this field.
    pub headings: Vec<String>,
    /// Whether the search over people looks into it.
    pub searchable: bool,
    /// Whether the list of people offers it as a column.
    pub listed: bool,
    /// Whether people may change their own.
    pub self_editable: bool,
}

/// What can stand in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Text {
        /// The most characters.
        max: usize,
    },
    /// A telephone number.
    Phone,
    /// One of a closed list.
    Choice {
        /// What can be chosen, in the order shown.
        options: Vec<Choice>,
    },
    /// One provider of this directory, by its id.
    Provider,
    /// A calendar date.
    Date,
    /// Yes or no.
    Flag,
}

impl FieldKind {
    /// The words for kinds in a blueprint.
    pub const NAMES: &'static [&'static str] =
        &["text", "phone", "choice", "provider", "date", "flag"];

    /// The word in a blueprint.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Phone => "phone",
            Self::Choice { .. } => "choice",
            Self::Provider => "provider",
            Self::Date => "date",
            Self::Flag => "flag",
        }
    }
}

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub key: String,
    /// What people see.
    pub label: String,
}

/// A tab of the profile page. The first is always the built-in one with names, e-mail and access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Its stable key, part of the page's address.
    pub key: String,
    /// What people see.
    pub label: String,
}

impl Tab {
    /// The key of the built-in tab.
    pub const GENERAL: &'static str = "general";
}

/// The names that interfaces already use for what every user has; no field may take them.
pub(super) const RESERVED: &[&str] = &[
    "access",
    "attributes",
    "created_at",
    "email",
    "external_id",
    "family_name",
    "first_name",
    "given_name",
    "group",
    "groups",
    "id",
    "last_name",
    "last_seen_at",
    "location",
    "locations",
    "name",
    "organization",
    "organizations",
    "password",
    "policies",
    "reason",
    "role",
    "status",
    "updated_at",
    "username",
    "version",
];
