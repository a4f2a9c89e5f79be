//! By what a list of people is ordered. Ties are broken by id, so that paging is stable.

use crate::directory::{Direction, KeyKind, Order};

/// A column that a list can be ordered by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum SortColumn {
    /// Last name, then first name, as people sort names.
    #[default]
    Name,
    /// E-mail address.
    Email,
    /// Role.
    Role,
    /// The organization's name.
    Organization,
    /// State.
    Status,
    /// When they were last active.
    LastSeen,
    /// When they were added.
    Created,
}

impl SortColumn {
    /// Every column.
    pub const ALL: &'static [Self] = &[
        Self::Name,
        Self::Email,
        Self::Role,
        Self::Organization,
        Self::Status,
        Self::LastSeen,
        Self::Created,
    ];

    /// The word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Role => "role",
            Self::Organization => "organization",
            Self::Status => "status",
            Self::LastSeen => "last_seen",
            Self::Created => "created",
        }
    }

    /// Dates start with the newest, everything else with the first.
    pub const fn starts(self) -> Direction {
        match self {
            Self::LastSeen | Self::Created => Direction::Descending,
            _ => Direction::Ascending,
        }
    }
}

/// A column and a direction.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct UserSort {
    /// By what.
    pub column: SortColumn,
    /// From which end.
    pub direction: Direction,
}

impl UserSort {
    /// Reads `name` or `-last_seen`, as the API and the page's address write it.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, direction) = match text.strip_prefix('-') {
            Some(name) => (name, Direction::Descending),
            None => (text, Direction::Ascending),
        };
        let column = SortColumn::ALL.iter().copied().find(|column| column.as_str() == name)?;
        Some(Self { column, direction })
    }
}

impl std::fmt::Display for UserSort {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.direction == Direction::Descending {
            f.write_str("-")?;
        }
        f.write_str(self.column.as_str())
    }
}

impl Order for UserSort {
    fn key_kind(&self) -> KeyKind {
        match self.column {
            SortColumn::Name => KeyKind::Bytes,
            SortColumn::LastSeen | SortColumn::Created => KeyKind::Number,
            SortColumn::Email
            | SortColumn::Role
            | SortColumn::Organization
            | SortColumn::Status => KeyKind::Text,
        }
    }
}
