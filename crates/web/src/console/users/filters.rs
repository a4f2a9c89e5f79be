//! What the list can be narrowed to, and what it is narrowed to now: the panel and the chips.

use rollcall_core::blueprint::{Blueprint, FieldKey};
use rollcall_core::organizations::{ChoicesOfPlace, PlaceChoices};
use rollcall_core::users::{
    InvitationFilter, LastSeen, SortColumn, UserFilter, UserList, UserPage, UserSort,
};

use crate::console::components::{Chip, Choice, Find};
use crate::console::users::columns;
use crate::console::users::search::Address;
use crate::console::{Refused, Visit};
use crate::words;

/// The panel.
pub(super) struct Filters {
    /// What the form keeps without showing it.
    pub kept: Vec<(String, String)>,
    pub roles: Vec<Choice>,
    pub organizations: Option<PlaceFilter>,
    /// Whether the panel stands open: an organization is being looked for.
    pub is_open: bool,
    pub locations: Option<PlaceFilter>,
    pub seen: Vec<Choice>,
    pub invitations: Vec<Choice>,
    pub orders: Vec<Choice>,
    /// The profile fields that can be columns.
    pub columns: Vec<Choice>,
    /// The filters that apply.
    pub chips: Vec<Chip>,
}

/// A choice of places.
pub(super) struct PlaceFilter {
    pub label: String,
    pub choices: Vec<Choice>,
    /// The field that finds others, where not all are offered.
    pub find: Option<Find>,
}

impl Filters {
    /// The panel and the chips of a list.
    pub(super) async fn of(
        visit: &Visit,
        list: &UserList,
        page: &UserPage,
        (like, shown): (&str, &[FieldKey]),
    ) -> Result<Self, Refused> {
        let blueprint = visit.directory().blueprint();
        let filter = &list.filter;
        let asked = PlaceChoices { organization: filter.organization, like: like.to_owned() };
        let places = visit.ask(asked).await?;
        Ok(Self {
            kept: kept(list),
            roles: roles(filter, blueprint),
            seen: seen(filter),
            invitations: invitations(filter),
            orders: orders(list.sort, blueprint),
            columns: columns::choices(blueprint, shown),
            chips: chips((list, &Address::of(list)), page, &places, blueprint),
            locations: locations(filter, &places, blueprint),
            organizations: organizations(filter, &places, like, blueprint),
            is_open: !like.is_empty(),
        })
    }
}

/// Search and state stay as they are; the rest is in the panel.
fn kept(list: &UserList) -> Vec<(String, String)> {
    let mut bare = list.clone();
    bare.filter = UserFilter { text: list.filter.text.clone(), ..UserFilter::default() };
    bare.filter.status = list.filter.status;
    bare.filter.import = list.filter.import;
    bare.sort = UserSort::default();
    let mut pairs = Address::of(&bare).kept();
    if !bare.filter.text.is_empty() {
        pairs.push(("q".to_owned(), bare.filter.text));
    }
    pairs
}

fn roles(filter: &UserFilter, blueprint: &Blueprint) -> Vec<Choice> {
    let chosen: Vec<&str> =
        filter.role.iter().map(rollcall_core::blueprint::RoleKey::as_str).collect();
    let choice = |role: &rollcall_core::blueprint::Role| Choice::new(role.key.as_str(), &role.name);
    blueprint.roles().iter().map(choice).map(|choice| choice.chosen_among(&chosen)).collect()
}

fn organizations(
    filter: &UserFilter,
    places: &ChoicesOfPlace,
    like: &str,
    blueprint: &Blueprint,
) -> Option<PlaceFilter> {
    let find = Find::among(places.offer, like, &blueprint.words().organization);
    let is_one = places.organizations.len() < 2 && find.is_none();
    if !blueprint.scopes().organizations() || is_one {
        return None;
    }
    let chosen: Vec<String> = filter.organization.iter().map(ToString::to_string).collect();
    let choices = places
        .organizations
        .iter()
        .map(|place| Choice::new(place.id.to_string(), &place.name).chosen_among(&chosen))
        .collect();
    Some(PlaceFilter { label: words::capital(&blueprint.words().organization), choices, find })
}

/// The locations of the chosen organization.
fn locations(
    filter: &UserFilter,
    places: &ChoicesOfPlace,
    blueprint: &Blueprint,
) -> Option<PlaceFilter> {
    if !blueprint.scopes().locations() || places.locations.is_empty() {
        return None;
    }
    let chosen: Vec<String> = filter.location.iter().map(ToString::to_string).collect();
    Some(PlaceFilter {
        label: words::capital(&blueprint.words().location),
        choices: places
            .locations
            .iter()
            .map(|place| Choice::new(place.id.to_string(), &place.name).chosen_among(&chosen))
            .collect(),
        find: None,
    })
}

fn seen(filter: &UserFilter) -> Vec<Choice> {
    let mut offered = vec![LastSeen::Now, LastSeen::Never];
    offered.extend([30, 90, 180].map(LastSeen::OverDays));
    if let Some(other) = filter.last_seen.filter(|seen| !offered.contains(seen)) {
        offered.push(other);
    }
    let chosen: Vec<String> = filter.last_seen.iter().map(ToString::to_string).collect();
    let choice = |seen: LastSeen| Choice::new(seen.to_string(), words::last_seen(seen));
    offered.into_iter().map(choice).map(|choice| choice.chosen_among(&chosen)).collect()
}

fn invitations(filter: &UserFilter) -> Vec<Choice> {
    let chosen: Vec<&str> = filter.invitation.iter().map(|it| it.as_str()).collect();
    [InvitationFilter::Expired, InvitationFilter::EndsSoon]
        .map(|it| Choice::new(it.as_str(), words::invitation(it)).chosen_among(&chosen))
        .into()
}

/// The orders by name, for narrow screens, where the heads of the columns are not shown.
fn orders(now: UserSort, blueprint: &Blueprint) -> Vec<Choice> {
    let chosen = [now.to_string()];
    let mut offered = Vec::new();
    for (column, label, back) in [
        (SortColumn::Name, "Name", "Name, Z to A"),
        (SortColumn::LastSeen, "Last seen, newest first", "Last seen, oldest first"),
        (SortColumn::Created, "Added, newest first", "Added, oldest first"),
        (SortColumn::Role, "Role", "Role, Z to A"),
        (SortColumn::Status, "Status", "Status, Z to A"),
        (SortColumn::Email, "E-mail", "E-mail, Z to A"),
    ] {
        let direction = column.starts();
        offered.push((UserSort { column, direction }, label.to_owned()));
        offered.push((UserSort { column, direction: direction.reversed() }, back.to_owned()));
    }
    if blueprint.scopes().organizations() {
        let (column, direction) = (SortColumn::Organization, SortColumn::Organization.starts());
        let label = words::field_label(blueprint, "organization");
        offered.push((UserSort { column, direction }, label.clone()));
        let direction = direction.reversed();
        offered.push((UserSort { column, direction }, format!("{label}, Z to A")));
    }
    offered
        .into_iter()
        .map(|(sort, label)| Choice::new(sort.to_string(), label).chosen_among(&chosen))
        .collect()
}

fn chips(
    (list, address): (&UserList, &Address),
    page: &UserPage,
    places: &ChoicesOfPlace,
    blueprint: &Blueprint,
) -> Vec<Chip> {
    let filter = &list.filter;
    let mut chips = Vec::new();
    let mut add = |text: String, without: String| chips.push(Chip { text, without });
    if let Some(role) = &filter.role {
        let name = blueprint.role(role).map_or(role.as_str(), |role| role.name.as_str());
        add(format!("Role: {name}"), address.filtered(|filter| filter.role = None));
    }
    if let Some(id) = filter.organization {
        let found = places.organizations.iter().find(|place| place.id == id);
        let label = words::capital(&blueprint.words().organization);
        let text = named(label, found.map(|place| place.name.as_str()));
        let without = address.filtered(|filter| {
            filter.organization = None;
            filter.location = None;
        });
        add(text, without);
    }
    if let Some(id) = filter.location {
        let of_rows = page.list.rows.iter().flat_map(|user| &user.locations);
        let known = of_rows.map(|place| (place.id, place.name.as_str()));
        let offered = places.locations.iter().map(|place| (place.id, place.name.as_str()));
        let found = offered.chain(known).find(|(known, _)| *known == id);
        let label = words::capital(&blueprint.words().location);
        let text = named(label, found.map(|(_, name)| name));
        add(text, address.filtered(|filter| filter.location = None));
    }
    if let Some(seen) = filter.last_seen {
        add(words::last_seen(seen), address.filtered(|filter| filter.last_seen = None));
    }
    if let Some(invitation) = filter.invitation {
        let text = words::invitation(invitation).to_owned();
        add(text, address.filtered(|filter| filter.invitation = None));
    }
    if filter.import.is_some() {
        add("From one import".to_owned(), address.filtered(|filter| filter.import = None));
    }
    chips
}

fn named(label: String, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{label}: {name}"),
        None => label,
    }
}
