//! Exporting: the list of users as a file that imports again as it is.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use crate::access::{Actor, Permission};
use crate::blueprint::{Blueprint, Field, FieldKind};
use crate::directory::{
    Change, Cursor, Directory, Event, EventKind, MOST_ROWS, Operation, Page, Query, UnitOfWork,
    View,
};
use crate::domain::{ProviderId, UserId, UserStatus};
use crate::error::{Error, Fault};
use crate::imports::file::{Export, ExportRow, RowStatus};
use crate::imports::target_fields;
use crate::users::{User, UserFilter, UserList, UserSort};

/// Tells that a list is taken out, before the first row of it is.
#[derive(Debug, Clone)]
pub struct ExportUsers {
    /// Whom the list shows.
    pub filter: UserFilter,
    /// How many they were when it was asked for.
    pub count: u64,
}

impl Operation for ExportUsers {
    const NAME: &'static str = "users.export";
    const NEEDS: Permission = Permission::UsersExport;
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        let told = self.filter.described().into_iter();
        let told = told.map(|(name, value)| Change::of(format!("filter.{name}"), (), value));
        let told = told.chain([Change::of("count", (), self.count)]);
        let product = work.blueprint().product();
        work.tell(Event::about_directory(EventKind::UsersExported, product).with(told));
        Ok(())
    }
}

/// Counts for [`ExportUsers`]: everybody is looked at, and nobody who wants to write should wait for that.
struct CountForExport(UserFilter);

impl Query for CountForExport {
    const NAME: &'static str = "users.count-for-export";
    const NEEDS: Permission = Permission::UsersExport;
    type Answer = u64;

    fn answer(&self, view: &mut View<'_>) -> Result<u64, Error> {
        Ok(view.users_counted(&self.0)?)
    }
}

impl Directory {
    /// Writes the people of a list as a file in our own headings, a page at a time; what changes meanwhile
    /// may or may not be in it. It waits, so it belongs on a thread that may. Answers how many it wrote.
    pub fn export_users(
        &self,
        actor: &Actor,
        filter: &UserFilter,
        sort: UserSort,
        out: impl Write,
    ) -> Result<u64, Error> {
        let failed = |error| Fault::new("writing a list of users", error);
        // Whoever may not export is refused by the operation, which leaves an event.
        let count = if actor.may(ExportUsers::NEEDS) {
            self.ask_now(actor, CountForExport(filter.clone()))?
        } else {
            0
        };
        self.run_now(actor, ExportUsers { filter: filter.clone(), count })?;
        let fields = target_fields(self.blueprint());
        let mut file = Export::begin(out, &fields).map_err(failed)?;
        let (mut written, mut cursor) = (0, None);
        loop {
            let page = Page { cursor, rows: MOST_ROWS };
            let list = UserList { filter: filter.clone(), sort, page };
            let Exported { users, providers, next } = self.ask_now(actor, ExportPage(list))?;
            for user in &users {
                write(&mut file, user, self.blueprint(), &providers).map_err(failed)?;
                written += 1;
            }
            cursor = next;
            if cursor.is_none() {
                file.finish().map_err(failed)?;
                return Ok(written);
            }
        }
    }

    /// Writes the headings alone: the file that people fill in.
    pub fn import_template(&self, out: impl Write) -> Result<(), Error> {
        let failed = |error| Fault::new("writing the template for imports", error);
        Ok(Export::template(out, &target_fields(self.blueprint())).map_err(failed)?)
    }
}

/// One page of an export; the export as a whole was told.
struct ExportPage(UserList);

struct Exported {
    users: Vec<User>,
    providers: HashMap<ProviderId, String>,
    next: Option<Cursor<UserId>>,
}

impl Query for ExportPage {
    const NAME: &'static str = "users.export-page";
    const NEEDS: Permission = Permission::UsersExport;
    type Answer = Exported;

    fn answer(&self, view: &mut View<'_>) -> Result<Exported, Error> {
        view.still_permits()?;
        let (users, next) = view.users_after(&self.0)?;
        let ids: Vec<ProviderId> = users.iter().flat_map(|user| named(user, view)).collect();
        Ok(Exported { users, providers: view.providers().names(&ids)?, next })
    }
}

fn named(user: &User, view: &View<'_>) -> Vec<ProviderId> {
    let fields = view.blueprint().fields().iter();
    let fields = fields.filter(|field| field.kind == FieldKind::Provider);
    let values = fields.filter_map(|field| user.attributes.get(&field.key));
    values.filter_map(|value| ProviderId::parse(value).ok()).collect()
}

fn write<W: Write>(
    file: &mut Export<W>,
    user: &User,
    blueprint: &Blueprint,
    providers: &HashMap<ProviderId, String>,
) -> std::io::Result<()> {
    let role = blueprint.role(&user.role);
    let role = role.map_or_else(|| user.role.as_str(), |role| role.name.as_str());
    let locations: Vec<&str> = user.locations.iter().map(|place| place.name.as_str()).collect();
    let attributes: Vec<&str> = blueprint
        .fields()
        .iter()
        .map(|field| {
            let value = user.attributes.get(&field.key);
            value.map(|value| shown(field, value, providers)).unwrap_or_default()
        })
        .collect();
    file.row(&ExportRow {
        email: &user.email,
        first_name: &user.first_name,
        last_name: &user.last_name,
        role,
        status: match user.status {
            UserStatus::Invited => RowStatus::Invited,
            UserStatus::Active => RowStatus::Active,
            UserStatus::Inactive => RowStatus::Inactive,
            UserStatus::Archived => RowStatus::Archived,
        },
        organization: user.organization.as_ref().map_or("", |place| &place.name),
        locations: &locations,
        attributes: &attributes,
        last_seen: user.seen_at,
        created: user.created_at,
    })
}

/// A value as people read it.
fn shown<'a>(
    field: &'a Field,
    value: &'a str,
    providers: &'a HashMap<ProviderId, String>,
) -> &'a str {
    match &field.kind {
        FieldKind::Choice { options } => options
            .iter()
            .find(|option| option.key == value)
            .map_or(value, |option| option.label.as_str()),
        FieldKind::Provider => {
            let name = ProviderId::parse(value).ok().and_then(|id| providers.get(&id));
            name.map_or(value, String::as_str)
        }
        FieldKind::Flag if value == "true" => "Yes",
        FieldKind::Flag => "No",
        FieldKind::Text { .. } | FieldKind::Phone | FieldKind::Date => value,
    }
}

impl UserFilter {
    /// What it asks for, in the words of addresses.
    fn described(&self) -> BTreeMap<&'static str, String> {
        let Self { text, status, role, organization, location, last_seen, invitation, import } =
            self;
        let asked = [
            ("text", Some(text.clone()).filter(|text| !text.is_empty())),
            ("status", Some(status.as_str().to_owned())),
            ("role", role.as_ref().map(ToString::to_string)),
            ("organization", organization.map(|id| id.to_string())),
            ("location", location.map(|id| id.to_string())),
            ("last_seen", last_seen.map(|seen| seen.to_string())),
            ("invitation", invitation.map(|stands| stands.as_str().to_owned())),
            ("import", import.map(|id| id.to_string())),
        ];
        asked.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}
