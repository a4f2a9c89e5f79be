//! What is asked: the filters that the screen offers, orders from both ends, three depths, needles of one to ten
//! letters from rare to very common.

use std::sync::Arc;

use anyhow::{Result, anyhow, bail};
use rollcall_core::access::Actor;
use rollcall_core::blueprint::RoleKey;
use rollcall_core::directory::Direction;
use rollcall_core::domain::{LocationId, OrganizationId, UserStatus};
use rollcall_core::users::{
    InvitationFilter, LastSeen, SortColumn, StatusFilter, UserFilter, UserList, UserSort,
};

use crate::ground::{Ground, blueprint};
use crate::lists::depths::Depths;
use crate::lists::page_of;
use crate::raw::{Cell, Raw};
use crate::site::Site;

/// Questions of one kind share a line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    List,
    Filtered,
    ShortSearch,
    LongSearch,
    Delegated,
    Unheard,
}

impl Group {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::List => "list page: any order, any depth",
            Self::Filtered => "list page: every filter",
            Self::ShortSearch => "search page: 1–2 letters",
            Self::LongSearch => "search page: 3–10 letters",
            Self::Delegated => "search page: within an organization",
            Self::Unheard => "search page: words asked for the first time",
        }
    }
}

/// One page of one list.
pub(crate) struct Question {
    pub(crate) group: Group,
    pub(crate) name: String,
    pub(crate) list: UserList,
    pub(crate) actor: Arc<Actor>,
}

const SHORT: [&str; 10] = ["a", "n", "x", "7", "an", "sm", "zz", "qx", "@", "ł"];
const LONG: [&str; 14] = [
    "ann",
    "smi",
    "zzz",
    "anna",
    "smith",
    "rossi",
    "tanaka",
    "johnson",
    "lindqvist",
    "konstantin",
    "wolfeschl",
    "example",
    "maria silva",
    "312555",
];

/// Words that are in no other question; so many that what is remembered of some does not help with others.
const UNHEARD: [&str; 24] = [
    "xample",
    "exampl",
    "31255",
    "12555",
    "2555",
    "mith",
    "ohnson",
    "johnso",
    "ossi",
    "anaka",
    "lindq",
    "indqvist",
    "onstantin",
    "konst",
    "olfes",
    "aria",
    "ilva",
    "nna",
    "anne",
    "@lab",
    ".exam",
    "nne",
    "ple",
    "zzzz",
];

/// A search for each word that is in no other question, as they are typed.
pub(crate) fn unheard(ground: &Ground, site: &Site) -> Result<Vec<Question>> {
    let actor = Arc::new(site.actor(ground, "admin")?);
    let ask = |word: &str| {
        let filter = UserFilter { text: word.to_owned(), ..UserFilter::default() };
        let list = page_of(UserList { filter, ..UserList::default() });
        let (group, name) = (Group::Unheard, format!("“{word}”"));
        Question { group, name, list, actor: Arc::clone(&actor) }
    };
    Ok(UNHEARD.map(ask).into())
}

/// Every question for this directory.
pub(crate) fn all(ground: &Ground, site: &Site, raw: &mut Raw) -> Result<Vec<Question>> {
    let administrator = Arc::new(site.actor(ground, "admin")?);
    let delegate = Arc::new(site.actor(ground, "client-admin")?);
    let filters = filters(raw)?;
    let mut depths = Depths::of(raw);
    let mut questions = Vec::new();
    let mut ask = |group, name: String, list: UserList, actor: &Arc<Actor>| {
        let list = page_of(list);
        questions.push(Question { group, name, list, actor: Arc::clone(actor) });
    };
    for column in SortColumn::ALL {
        for depth in [0, ground.people / 2, ground.people * 9 / 10] {
            for direction in [Direction::Ascending, Direction::Descending] {
                let sort = UserSort { column: *column, direction };
                let mut list = UserList { sort, ..UserList::default() };
                list.page.cursor = depths.cursor(sort, depth)?;
                ask(Group::List, format!("by {sort} from {depth}"), list, &administrator);
            }
        }
    }
    let middle = ground.people / 2;
    let orders = [
        (SortColumn::Name, Direction::Ascending),
        (SortColumn::LastSeen, Direction::Descending),
        (SortColumn::Email, Direction::Descending),
    ];
    for (name, filter) in &filters {
        for (column, direction) in orders {
            let sort = UserSort { column, direction };
            for cursor in [None, depths.cursor(sort, middle)?] {
                let depth = if cursor.is_some() { " from the middle" } else { "" };
                let mut list = UserList { filter: filter.clone(), sort, ..UserList::default() };
                list.page.cursor = cursor;
                ask(Group::Filtered, format!("{name} by {sort}{depth}"), list, &administrator);
            }
        }
    }
    let needles = SHORT.map(|needle| (Group::ShortSearch, needle));
    let needles = needles.into_iter().chain(LONG.map(|needle| (Group::LongSearch, needle)));
    for (group, needle) in needles {
        for (column, direction) in orders {
            let sort = UserSort { column, direction };
            for cursor in [None, depths.cursor(sort, middle)?] {
                let depth = if cursor.is_some() { " from the middle" } else { "" };
                let name = format!("“{needle}” by {sort}{depth}");
                let filter = UserFilter { text: needle.to_owned(), ..UserFilter::default() };
                let mut list = UserList { filter, sort, ..UserList::default() };
                list.page.cursor = cursor;
                ask(group, name.clone(), list.clone(), &administrator);
                ask(Group::Delegated, format!("{name}, delegate"), list, &delegate);
            }
        }
        for (name, filter) in filters.iter().step_by(3) {
            let filter = UserFilter { text: needle.to_owned(), ..filter.clone() };
            let list = UserList { filter, ..UserList::default() };
            ask(group, format!("“{needle}” among {name}"), list, &administrator);
        }
    }
    Ok(questions)
}

/// What the screen offers, each by itself and a few together.
fn filters(raw: &mut Raw) -> Result<Vec<(String, UserFilter)>> {
    let none = UserFilter::default;
    let mut filters: Vec<(String, UserFilter)> = Vec::new();
    for status in UserStatus::ALL {
        let status = StatusFilter::Only(status);
        filters.push((status.as_str().to_owned(), UserFilter { status, ..none() }));
    }
    let roles: Vec<RoleKey> = blueprint()?.roles().iter().map(|role| role.key.clone()).collect();
    filters.extend(
        roles.iter().map(|role| {
            (format!("role {role}"), UserFilter { role: Some(role.clone()), ..none() })
        }),
    );
    let seen = [LastSeen::Now, LastSeen::Never, LastSeen::OverDays(30), LastSeen::OverDays(90)];
    filters.extend(
        seen.map(|seen| (format!("seen {seen}"), UserFilter { last_seen: Some(seen), ..none() })),
    );
    let invitations = [InvitationFilter::Expired, InvitationFilter::EndsSoon];
    filters.extend(invitations.map(|invitation| {
        let name = format!("invitation {}", invitation.as_str());
        (name, UserFilter { invitation: Some(invitation), ..none() })
    }));
    for (end, name) in [("desc", "largest"), ("asc", "smallest")] {
        let organization: OrganizationId = id(
            raw,
            &format!(
                "select organization_id from users where organization_id is not null
              group by organization_id order by count(*) {end} limit 1"
            ),
        )?;
        let location: LocationId = id(
            raw,
            &format!(
                "select location_id from user_locations
              group by location_id order by count(*) {end} limit 1"
            ),
        )?;
        let here = UserFilter { organization: Some(organization), ..none() };
        let there = UserFilter { location: Some(location), ..none() };
        let status = StatusFilter::Only(UserStatus::Invited);
        let (role, last_seen) = (roles.last().cloned(), Some(LastSeen::OverDays(30)));
        filters.push((format!("{name} location"), there));
        filters.push((
            format!("{name} organization, role, unseen"),
            UserFilter { role, last_seen, ..here.clone() },
        ));
        filters
            .push((format!("{name} organization, invited"), UserFilter { status, ..here.clone() }));
        filters.push((format!("{name} organization"), here));
    }
    Ok(filters)
}

fn id<I: std::str::FromStr>(raw: &mut Raw, text: &str) -> Result<I> {
    let Cell::Text(id) = raw.cell(text, &[])? else { bail!("there is none") };
    id.parse().map_err(|_| anyhow!("{id} is no id"))
}
