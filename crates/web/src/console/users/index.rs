//! The list of users.

use askama::Template;
use axum::Router;
use axum::routing::get;
use http::header;
use rollcall_core::access::Permission;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::directory::{Count, Direction};
use rollcall_core::domain::{Instant, OrganizationId, UserStatus};
use rollcall_core::organizations::PlaceChoices;
use rollcall_core::users::{
    SortColumn, StatusFilter, User, UserFilter, UserList, UserPage, UserSort,
};

use crate::App;
use crate::console::components::{Avatar, Column, Moment, Order, Pager, Pill, Tab};
use crate::console::layout::{Frame, ListLook, Look, Place, ROWS};
use crate::console::listing::{Empty, ListPage, nth_page, quoted, title};
use crate::console::users::columns::ShownFields;
use crate::console::users::filters::Filters;
use crate::console::users::profile::pill;
use crate::console::users::search::{Address, JUST_THESE, Search};
use crate::console::{Answer, Asked, Refused, Visit, html, routes};
use crate::door::keep_cookie;
use crate::words;

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::USERS, get(show))
}

/// What the dot means.
const ONLINE: &str = "“Online now” means: made a request in the last minute.";

/// Those who are in no other list.
const ARCHIVED: StatusFilter = StatusFilter::Only(UserStatus::Archived);

#[derive(Template)]
#[template(path = "users/index.html", blocks = ["list"])]
struct UserIndex {
    frame: Frame,
    page: ListPage,
    rows: Vec<Line>,
    may: Offered,
    address: Address,
    segments: Vec<Tab>,
    filters: Filters,
    clear: String,
    /// The same search among the archived, where it was not among them already.
    archived: Option<String>,
    organization: String,
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
    /// The cells of further columns, each with its label.
    fields: Vec<(String, String)>,
    status: Pill,
    seen: Option<Moment>,
}

async fn show(visit: Visit, Asked(asked): Asked<Vec<(String, String)>>) -> Answer {
    let last = visit.look().list.clone();
    let Search { mut list, shown, organization_like: like } = Search::read(&asked, &last)?;
    let found = found(&visit, &list, &like).await?;
    list.filter.organization = list.filter.organization.or(found);
    let page = visit.ask(list.clone()).await?;
    let like = if found.is_some() { "" } else { &like };
    let filters = Filters::of(&visit, &list, &page, (like, &shown)).await?;
    let fields = ShownFields::of(&visit, &shown, &page.list.rows).await?;
    let address = Address::of(&list);
    let view = UserIndex::of(&visit, (&list, address), &page, filters, &fields);
    let mut response = if visit.wants("list") { html(&view.as_list()) } else { html(&view) }?;
    let now = ListLook { rows: list.page.rows, columns: fields.keys() };
    if now != last {
        let look = Look { list: now, ..visit.look().clone() };
        let value = keep_cookie(&visit.app, Look::COOKIE, &look.code());
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// The organization that was looked for in the panel, when just one matches.
async fn found(
    visit: &Visit,
    list: &UserList,
    like: &str,
) -> Result<Option<OrganizationId>, Refused> {
    if like.is_empty() || list.filter.organization.is_some() {
        return Ok(None);
    }
    let asked = PlaceChoices { like: like.to_owned(), ..PlaceChoices::default() };
    let places = visit.ask(asked).await?;
    match places.organizations.as_slice() {
        [only] => Ok(Some(only.id)),
        _ => Ok(None),
    }
}

impl UserIndex {
    fn of(
        visit: &Visit,
        (list, address): (&UserList, Address),
        page: &UserPage,
        filters: Filters,
        fields: &ShownFields<'_>,
    ) -> Self {
        let blueprint = visit.directory().blueprint();
        let (may, now) = (|permission| visit.actor.may(permission), visit.directory().now());
        Self {
            frame: visit.frame(Place::Users),
            page: list_page(list, page, &address, fields, blueprint),
            may: Offered {
                create: may(Permission::UsersCreate),
                import: may(Permission::UsersImport),
                export: may(Permission::UsersExport),
            },
            segments: segments(list, page, &address),
            clear: address.without_filters(),
            archived: (list.filter.status != ARCHIVED).then(|| address.in_status(ARCHIVED)),
            organization: words::field_label(blueprint, "organization"),
            filters,
            is_first_use: page.counts.all().number() == 0 && list.filter == UserFilter::default(),
            rows: page.list.rows.iter().map(|user| line(user, fields, blueprint, now)).collect(),
            address,
        }
    }
}

fn list_page(
    list: &UserList,
    page: &UserPage,
    address: &Address,
    fields: &ShownFields<'_>,
    blueprint: &Blueprint,
) -> ListPage {
    let words = blueprint.words();
    let names = [words.user.as_str(), &words.users];
    let label = words::capital(&words.users);
    let status = match list.filter.status {
        StatusFilter::Only(status) => Some(Pill::of(status).word.to_owned()),
        StatusFilter::All => None,
    };
    let nth = nth_page(page.list.before, list.page.rows);
    let pager = Pager::of(&page.list, names, |cursor| address.at(cursor.clone()));
    ListPage {
        path: routes::USERS,
        title: title(&label, [status, quoted(&list.filter.text), nth]),
        said: said(list, page, names),
        q: list.filter.text.clone(),
        hint: "Search by name or e-mail",
        kept: address.kept(),
        caption: format!("{label}. Links in the column headings sort the list. {ONLINE}"),
        label,
        several: words.users.clone(),
        columns: columns(list, address, fields, blueprint),
        empty: Empty::new(
            "users",
            format!("No {} yet", words.users),
            "Invite one person or import a list.",
        ),
        pager: Pager { sizes: sizes(list, address), ..pager },
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
        let tab = Tab::new(label, address.in_status(status)).counting(words::count_in_short(count));
        if list.filter.status == status { tab.here() } else { tab }
    })
    .collect()
}

fn columns(
    list: &UserList,
    address: &Address,
    fields: &ShownFields<'_>,
    blueprint: &Blueprint,
) -> Vec<Column> {
    let UserSort { column: current, direction } = list.sort;
    let sorted = |label: &str, column: SortColumn| {
        let order = match (current == column, direction) {
            (false, _) => Order::None,
            (true, Direction::Ascending) => Order::Ascending,
            (true, Direction::Descending) => Order::Descending,
        };
        Column::sorted(label, address.sorted_by(column), order)
    };
    let mut columns = vec![
        sorted("Name", SortColumn::Name),
        sorted("Role", SortColumn::Role),
        sorted(&words::field_label(blueprint, "organization"), SortColumn::Organization),
    ];
    columns.extend(fields.labels().map(Column::plain));
    columns.push(sorted("Status", SortColumn::Status));
    columns.push(sorted("Last seen", SortColumn::LastSeen).with_class("figures"));
    columns.push(Column::unseen("Actions").with_class("menu-cell"));
    columns
}

fn sizes(list: &UserList, address: &Address) -> Vec<Tab> {
    let size = |rows: &u32| {
        let tab = Tab::new(rows.to_string(), address.with_rows(*rows));
        if *rows == list.page.rows { tab.here() } else { tab }
    };
    ROWS.iter().map(size).collect()
}

/// What is read aloud after the list has changed.
fn said(list: &UserList, page: &UserPage, names: [&str; 2]) -> String {
    let (total, rows) = (page.list.total, u64::from(list.page.rows));
    let number = page.list.before.div_ceil(rows) + 1;
    let of = match total {
        Count::Exactly(all) => format!(" of {}", all.div_ceil(rows).max(1)),
        Count::MoreThan(_) => String::new(),
    };
    let [one, several] = names;
    format!("{}, page {number}{of}", words::counted(total, one, several))
}

fn line(user: &User, fields: &ShownFields<'_>, blueprint: &Blueprint, now: Instant) -> Line {
    Line {
        href: routes::user(user.id),
        actions: routes::user_part(user.id, "actions"),
        avatar: Avatar::of(&user.name(), &user.id.to_string()).seen(user.is_online(now)),
        name: user.name(),
        email: user.email.clone(),
        role: blueprint.role(&user.role).map_or_else(String::new, |role| role.name.clone()),
        organization: user
            .organization
            .as_ref()
            .map(|place| place.name.clone())
            .unwrap_or_default(),
        fields: fields.cells(user),
        status: pill(user, now),
        seen: user.seen_at.map(|seen| Moment::relative(seen, now)),
    }
}
