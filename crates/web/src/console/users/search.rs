//! The address of the list is its filter: what stands behind the `?`, typed, and written back into links.

use rollcall_core::Refusal;
use rollcall_core::blueprint::{FieldKey, RoleKey};
use rollcall_core::directory::{Cursor, Page};
use rollcall_core::domain::{ImportId, LocationId, OrganizationId, UserId};
use rollcall_core::users::{
    InvitationFilter, LastSeen, SortColumn, StatusFilter, UserFilter, UserList, UserSort,
};

use crate::console::layout::{ListLook, ROWS};
use crate::console::parts::Parts;
use crate::console::{asking, routes};

/// What the address of the users page asks for; its export takes the same.
#[derive(Debug, Clone)]
pub(crate) struct Search {
    /// The list.
    pub(crate) list: UserList,
    /// The profile fields that stand in columns of their own.
    pub(crate) shown: Vec<FieldKey>,
    /// What was typed to find an organization among many.
    pub(crate) organization_like: String,
}

/// What stands for the columns in an address that asks for no others than those beside it.
pub(crate) const JUST_THESE: &str = "-";

impl Search {
    /// Reads an address. What is not understood is refused: an old address shows no other list than it did. Rows
    /// and columns of which it says nothing are as they were last.
    pub(crate) fn read(pairs: &[(String, String)], last: &ListLook) -> Result<Self, Refusal> {
        let mut parts = Parts::of(pairs);
        let sort = parts.one("sort", UserSort::parse).unwrap_or_default();
        let rows = parts.one("rows", |rows| rows.parse().ok().filter(|it| ROWS.contains(it)));
        // The beginning of the list, where a place in it is gone.
        let cursor = Cursor::parse(&parts.text("cursor"), sort);
        let search = Self {
            list: UserList {
                filter: filter(&mut parts),
                sort,
                page: Page { cursor, rows: rows.unwrap_or(last.rows) },
            },
            shown: shown(&mut parts).unwrap_or_else(|| last.columns.clone()),
            organization_like: parts.text("organization_like").trim().to_owned(),
        };
        parts.understood()?;
        Ok(search)
    }
}

fn shown(parts: &mut Parts<'_>) -> Option<Vec<FieldKey>> {
    let key = |text: &str| match text {
        JUST_THESE => Some(None),
        text => FieldKey::parse(text).map(Some),
    };
    let asked = parts.several("show", key);
    (!asked.is_empty()).then(|| asked.into_iter().flatten().collect())
}

fn filter(parts: &mut Parts<'_>) -> UserFilter {
    UserFilter {
        text: parts.text("q"),
        status: parts.one("status", StatusFilter::parse).unwrap_or_default(),
        role: parts.one("role", RoleKey::parse),
        organization: parts.one("organization", |id| OrganizationId::parse(id).ok()),
        location: parts.one("location", |id| LocationId::parse(id).ok()),
        last_seen: parts.one("seen", LastSeen::parse),
        invitation: parts.one("invitation", InvitationFilter::parse),
        import: parts.one("import", |id| ImportId::parse(id).ok()),
    }
}

/// A list as an address: the parts that differ from the default, in one order. Rows and columns are remembered, and
/// stand there only where they change.
#[derive(Debug, Clone)]
pub(crate) struct Address {
    list: UserList,
}

impl Address {
    /// The address of a list's first page.
    pub(crate) fn of(list: &UserList) -> Self {
        let mut list = list.clone();
        list.page.cursor = None;
        Self { list }
    }

    /// The address of the list of a filter.
    pub(crate) fn of_filter(filter: UserFilter) -> String {
        let list = UserList { filter, ..UserList::default() };
        Self { list }.written(routes::USERS)
    }

    /// In another state.
    pub(crate) fn in_status(&self, status: StatusFilter) -> String {
        self.changed(|list| list.filter.status = status)
    }

    /// Ordered by a column: the other way round when it is already.
    pub(crate) fn sorted_by(&self, column: SortColumn) -> String {
        let sort = self.list.sort;
        let direction =
            if sort.column == column { sort.direction.reversed() } else { column.starts() };
        self.changed(|list| list.sort = UserSort { column, direction })
    }

    /// On another page.
    pub(crate) fn at(&self, cursor: Cursor<UserId>) -> String {
        self.changed(|list| list.page.cursor = Some(cursor))
    }

    /// With another number of rows.
    pub(crate) fn with_rows(&self, rows: u32) -> String {
        let mut pairs = pairs(&self.list);
        pairs.push(("rows", rows.to_string()));
        asking(routes::USERS, pairs)
    }

    /// With one part of the filter changed.
    pub(crate) fn filtered(&self, change: impl FnOnce(&mut UserFilter)) -> String {
        self.changed(|list| change(&mut list.filter))
    }

    /// Without any filter but the state and what was typed.
    pub(crate) fn without_filters(&self) -> String {
        self.filtered(|filter| {
            let (text, status) = (std::mem::take(&mut filter.text), filter.status);
            *filter = UserFilter { text, status, ..UserFilter::default() };
        })
    }

    /// The pairs that a search form keeps beside what is typed.
    pub(crate) fn kept(&self) -> Vec<(String, String)> {
        let mut address = self.clone();
        address.list.filter.text.clear();
        pairs(&address.list).into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// The export of the same list.
    pub(crate) fn export(&self) -> String {
        self.written(routes::EXPORT_USERS)
    }

    fn changed(&self, change: impl FnOnce(&mut UserList)) -> String {
        let mut address = self.clone();
        change(&mut address.list);
        address.written(routes::USERS)
    }

    fn written(&self, path: &str) -> String {
        asking(path, pairs(&self.list))
    }
}

fn pairs(list: &UserList) -> Vec<(&'static str, String)> {
    let filter = &list.filter;
    let mut pairs = Vec::new();
    let mut add = |name, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            pairs.push((name, value));
        }
    };
    add("q", Some(filter.text.clone()));
    let status =
        (filter.status != StatusFilter::default()).then(|| filter.status.as_str().to_owned());
    add("status", status);
    add("role", filter.role.as_ref().map(ToString::to_string));
    add("organization", filter.organization.map(|id| id.to_string()));
    add("location", filter.location.map(|id| id.to_string()));
    add("seen", filter.last_seen.map(|seen| seen.to_string()));
    add("invitation", filter.invitation.map(|invitation| invitation.as_str().to_owned()));
    add("import", filter.import.map(|id| id.to_string()));
    add("sort", (list.sort != UserSort::default()).then(|| list.sort.to_string()));
    add("cursor", list.page.cursor.as_ref().map(ToString::to_string));
    pairs
}
