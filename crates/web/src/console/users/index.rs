//! The list of users.

use askama::Template;
use axum::Router;
use axum::routing::get;
use rollcall_core::access::Permission;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::directory::{Count, Direction};
use rollcall_core::domain::{Instant, UserStatus};
use rollcall_core::users::{SortColumn, StatusFilter, User, UserList, UserPage, UserSort};

use crate::App;
use crate::console::components::{Avatar, Column, Moment, Order, Pager, Pill, Tab, none_match};
use crate::console::layout::{Frame, Place};
use crate::console::users::filters::Filters;
use crate::console::users::search::{Address, ROWS, Search};
use crate::console::{Answer, Asked, Visit, html, routes};
use crate::words;

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::USERS, get(show))
}

/// Those who are in no other list.
const ARCHIVED: StatusFilter = StatusFilter::Only(UserStatus::Archived);

#[derive(Template)]
#[template(path = "users/index.html", blocks = ["list"])]
struct UserIndex {
    frame: Frame,
    may: Offered,
    label: String,
    address: Address,
    filter_text: String,
    segments: Vec<Tab>,
    filters: Filters,
    clear: String,
    /// The same search among the archived, where it was not among them already.
    archived: Option<String>,
    title: String,
    said: String,
    none_match: String,
    organization: String,
    columns: Vec<Column>,
    rows: Vec<Line>,
    pager: Pager,
    is_first_use: bool,
}

/// What the page offers to this person.
struct Offered {
    create: bool,
    import: bool,
    export: bool,
}

/// One row.
struct Line {
    href: String,
    actions: String,
    avatar: Avatar,
    name: String,
    email: String,
    role: String,
    organization: String,
    status: Pill,
    seen: Option<Moment>,
}

async fn show(visit: Visit, Asked(search): Asked<Search>) -> Answer {
    let list = search.list();
    let page = visit.directory().ask(&visit.actor, list.clone()).await?;
    let filters = Filters::of(&visit, &list, &page).await?;
    let view = UserIndex::of(&visit, &list, &page, filters);
    if visit.wants("list") { html(&view.as_list()) } else { html(&view) }
}

impl UserIndex {
    fn of(visit: &Visit, list: &UserList, page: &UserPage, filters: Filters) -> Self {
        let blueprint = visit.directory().blueprint();
        let address = Address::of(list);
        let may = |permission| visit.actor.may(permission);
        Self {
            frame: visit.frame(Place::Users),
            may: Offered {
                create: may(Permission::UsersCreate),
                import: may(Permission::UsersImport),
                export: may(Permission::UsersExport),
            },
            label: words::capital(&blueprint.words().users),
            filter_text: list.filter.text.clone(),
            segments: segments(list, page, &address),
            clear: address.without_filters(),
            archived: (list.filter.status != ARCHIVED).then(|| address.in_status(ARCHIVED)),
            title: title(list, page, blueprint),
            said: said(list, page, blueprint),
            none_match: none_match(&blueprint.words().users, &list.filter.text),
            organization: words::field_label(blueprint, "organization"),
            filters,
            columns: columns(list, &address, blueprint),
            pager: pager(list, page, &address, blueprint),
            is_first_use: page.counts.all().number() == 0 && *list == UserList::default(),
            rows: page
                .users
                .iter()
                .map(|user| line(user, blueprint, visit.directory().now()))
                .collect(),
            address,
        }
    }
}

fn segments(list: &UserList, page: &UserPage, address: &Address) -> Vec<Tab> {
    let counts = &page.counts;
    [
        ("All", StatusFilter::All, counts.all()),
        ("Active", StatusFilter::Only(UserStatus::Active), counts.active),
        ("Invited", StatusFilter::Only(UserStatus::Invited), counts.invited),
        ("Inactive", StatusFilter::Only(UserStatus::Inactive), counts.inactive),
        ("Archived", StatusFilter::Only(UserStatus::Archived), counts.archived),
    ]
    .into_iter()
    .map(|(label, status, count)| {
        let tab = Tab::new(label, address.in_status(status)).counting(words::count(count));
        if list.filter.status == status { tab.here() } else { tab }
    })
    .collect()
}

fn columns(list: &UserList, address: &Address, blueprint: &Blueprint) -> Vec<Column> {
    let UserSort { column: current, direction } = list.sort;
    let sorted = |label: &str, column: SortColumn| {
        let order = match (current == column, direction) {
            (false, _) => Order::None,
            (true, Direction::Ascending) => Order::Ascending,
            (true, Direction::Descending) => Order::Descending,
        };
        Column::sorted(label, address.sorted_by(column), order)
    };
    vec![
        sorted("Name", SortColumn::Name),
        sorted("Role", SortColumn::Role),
        sorted(&words::field_label(blueprint, "organization"), SortColumn::Organization),
        sorted("Status", SortColumn::Status),
        sorted("Last seen", SortColumn::LastSeen).with_class("figures"),
    ]
}

fn pager(list: &UserList, page: &UserPage, address: &Address, blueprint: &Blueprint) -> Pager {
    let names = blueprint.words();
    let summary =
        Pager::summary(page.before, page.users.len(), page.total, [&names.user, &names.users]);
    let sizes = ROWS
        .iter()
        .map(|rows| {
            let tab = Tab::new(rows.to_string(), address.with_rows(*rows));
            if *rows == list.page.rows { tab.here() } else { tab }
        })
        .collect();
    let previous = page.previous.clone().map(|cursor| address.at(cursor));
    Pager { summary, previous, next: page.next.clone().map(|cursor| address.at(cursor)), sizes }
}

/// Which page of how many: "Users, Inactive, “ann”, page 2".
fn title(list: &UserList, page: &UserPage, blueprint: &Blueprint) -> String {
    let mut parts = vec![words::capital(&blueprint.words().users)];
    if let StatusFilter::Only(status) = list.filter.status {
        parts.push(Pill::of(status).word.to_owned());
    }
    if !list.filter.text.trim().is_empty() {
        parts.push(format!("“{}”", list.filter.text.trim()));
    }
    if page.before > 0 {
        parts.push(format!("page {}", number_of_page(list, page)));
    }
    parts.join(", ")
}

/// What is read aloud after the list has changed.
fn said(list: &UserList, page: &UserPage, blueprint: &Blueprint) -> String {
    let names = blueprint.words();
    let of = match page.total {
        Count::Exactly(all) => format!(" of {}", all.div_ceil(list.page.rows.into()).max(1)),
        Count::MoreThan(_) => String::new(),
    };
    let total = words::counted(page.total, &names.user, &names.users);
    format!("{total}, page {}{of}", number_of_page(list, page))
}

fn number_of_page(list: &UserList, page: &UserPage) -> u64 {
    page.before.div_ceil(list.page.rows.into()) + 1
}

fn line(user: &User, blueprint: &Blueprint, now: Instant) -> Line {
    let id = user.id.to_string();
    let avatar = Avatar::of(&user.first_name, &user.last_name, &id);
    Line {
        href: routes::user(user.id),
        actions: routes::user_part(user.id, "actions"),
        avatar: if user.is_online(now) { avatar.online() } else { avatar },
        name: user.name(),
        email: user.email.clone(),
        role: blueprint.role(&user.role).map_or_else(String::new, |role| role.name.clone()),
        organization: user
            .organization
            .as_ref()
            .map(|place| place.name.clone())
            .unwrap_or_default(),
        status: Pill::of(user.status),
        seen: user.seen_at.map(|seen| Moment::relative(seen, now)),
    }
}
