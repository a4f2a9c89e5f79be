//! What the first administrator does first, while nobody else is here.

use rollcall_core::access::{Permission, Reach};
use rollcall_core::directory::{Count, Page};
use rollcall_core::users::{Attention, UserList};

use crate::console::{Refused, Visit, routes};
use crate::words;

/// One thing to do.
pub(super) struct Step {
    /// What: a link's words.
    pub label: String,
    /// Where.
    pub href: String,
    /// What it is good for.
    pub text: String,
}

/// The first steps; none as soon as somebody else is in the directory.
pub(super) async fn first_steps(
    visit: &Visit,
    counted: &[(Attention, Count)],
) -> Result<Vec<Step>, Refused> {
    let has_others = counted.iter().any(|(_, count)| count.number() > 1);
    let may_look = visit.actor.may(Permission::UsersList);
    if has_others || !may_look || visit.actor.reach() != Reach::Everything {
        return Ok(Vec::new());
    }
    let list = UserList { page: Page { cursor: None, rows: 1 }, ..UserList::default() };
    let found = visit.ask(list).await?;
    let is_alone = found.list.total == Count::Exactly(1) && found.counts.archived.number() == 0;
    Ok(if is_alone { steps(visit) } else { Vec::new() })
}

fn steps(visit: &Visit) -> Vec<Step> {
    let blueprint = visit.directory().blueprint();
    let names = blueprint.words();
    let mut steps = Vec::new();
    let mut offer = |permission, label: String, href: String, text: String| {
        if visit.actor.may(permission) {
            steps.push(Step { label, href, text });
        }
    };
    if blueprint.scopes().organizations() {
        offer(
            Permission::OrganizationsManage,
            format!("Add {}", words::with_article(&names.organization)),
            format!("{}#name", routes::ORGANIZATIONS),
            format!("{} belong to one.", words::capital(&names.users)),
        );
    }
    offer(
        Permission::UsersImport,
        "Import a list".to_owned(),
        routes::NEW_IMPORT.to_owned(),
        "A CSV file from another system. You see what would happen before anything is changed."
            .to_owned(),
    );
    offer(
        Permission::UsersCreate,
        format!("Add {}", words::with_article(&names.user)),
        routes::NEW_USER.to_owned(),
        "One by one, each with an invitation.".to_owned(),
    );
    steps
}
