//! What all pages about one user share: who it is, the tabs, and what may be done.

use axum::extract::Path;
use rollcall_core::access::Permission;
use rollcall_core::domain::{Instant, ProviderId, UserId, UserStatus};
use rollcall_core::providers::ProviderCard;
use rollcall_core::users::{User, UserCard, UserProfile};
use rollcall_core::{Conflict, Error, Refusal};

use crate::console::components::{Avatar, MenuItem, Moment, Pill, Tab};
use crate::console::{Refused, Visit, routes};
use crate::words;

/// The id in the address; what is no id is nobody.
pub(super) fn id_of(Path(text): &Path<String>) -> Result<UserId, Refusal> {
    UserId::parse(text).map_err(|_| Refusal::Unknown)
}

/// The profile that the address names.
pub(super) async fn profile_at(visit: &Visit, path: &Path<String>) -> Result<UserProfile, Refused> {
    let id = id_of(path)?;
    Ok(visit.ask(UserCard { id }).await?)
}

/// The name of a provider, for those who may look at it.
pub(super) async fn provider_name(visit: &Visit, id: ProviderId) -> Result<Option<String>, Error> {
    match visit.ask(ProviderCard { id }).await {
        Ok(card) => Ok(Some(card.provider.name)),
        Err(Error::Refused(_)) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The head of the pages about one user.
pub(super) struct Whom {
    /// Their name.
    pub name: String,
    /// Initials and presence.
    pub avatar: Avatar,
    /// Their state.
    pub status: Pill,
    /// Role and organization in one line.
    pub role: String,
    /// Their organization.
    pub organization: String,
    /// When they were last active.
    pub seen: Option<Moment>,
    /// The tabs.
    pub tabs: Vec<Tab>,
    /// Everything that can be done to them.
    pub menu: Vec<MenuItem>,
}

/// The tabs of a user's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TabOf {
    /// Details.
    Profile,
    /// Where they are signed in.
    Sessions,
    /// What happened.
    Activity,
}

impl Whom {
    /// The head for one user, with a tab marked.
    pub(super) fn of(visit: &Visit, profile: &UserProfile, here: TabOf) -> Self {
        let (user, now) = (&profile.user, visit.directory().now());
        let blueprint = visit.directory().blueprint();
        Self {
            name: user.name(),
            avatar: Avatar::of(&user.name(), &user.id.to_string()).seen(user.is_online(now)),
            status: pill(user, now),
            role: blueprint.role(&user.role).map_or_else(String::new, |role| role.name.clone()),
            organization: user.organization.as_ref().map(|o| o.name.clone()).unwrap_or_default(),
            seen: user.seen_at.map(|seen| Moment::relative(seen, now)),
            tabs: tabs(visit, profile, here),
            menu: own_menu(profile),
        }
    }
}

/// The state as a pill; who is invited but holds no valid invitation is shown to be.
pub(super) fn pill(user: &User, now: Instant) -> Pill {
    match (user.status, user.invitation_ends) {
        (UserStatus::Invited, None) => Pill::NO_INVITATION,
        (UserStatus::Invited, Some(ends)) if ends <= now => Pill::INVITATION_EXPIRED,
        (status, _) => Pill::of(status),
    }
}

fn tabs(visit: &Visit, profile: &UserProfile, here: TabOf) -> Vec<Tab> {
    let id = profile.user.id;
    let mut tabs = vec![(TabOf::Profile, Tab::new("Profile", routes::user(id)))];
    if visit.actor.may(Permission::UsersEndSessions) {
        tabs.push((TabOf::Sessions, Tab::new("Sessions", routes::user_part(id, "sessions"))));
    }
    if visit.actor.may(Permission::AuditRead) {
        tabs.push((TabOf::Activity, Tab::new("Activity", routes::user_part(id, "activity"))));
    }
    let marked = |(which, tab): (TabOf, Tab)| if which == here { tab.here() } else { tab };
    tabs.into_iter().map(marked).collect()
}

/// Refuses who may not do this to this person, before a page asks whether it shall be done.
pub(super) fn may_act(
    visit: &Visit,
    profile: &UserProfile,
    permission: Permission,
) -> Result<(), Refusal> {
    visit.actor.permit(permission)?;
    profile.may.why_not().map_or(Ok(()), |conflict| Err(Refusal::Conflict(conflict)))
}

/// Whether their details can be changed. One's own can, unlike one's status and role.
pub(super) fn may_edit(profile: &UserProfile) -> bool {
    let may = &profile.may;
    may.ever(Permission::UsersEdit)
        && profile.user.status != UserStatus::Archived
        && matches!(may.why_not(), None | Some(Conflict::Yourself))
}

/// The menu on a person's own pages, which need not be opened any more.
fn own_menu(profile: &UserProfile) -> Vec<MenuItem> {
    menu(profile).into_iter().skip(1).collect()
}

/// The row menu, which begins with the way to the profile: frequent → rare → grave. What the role can never do is left out; what it cannot do to this
/// person stays and says why.
pub(super) fn menu(profile: &UserProfile) -> Vec<MenuItem> {
    let (user, may) = (&profile.user, &profile.may);
    let part = |part| routes::user_part(user.id, part);
    let why = may.why_not();
    let open = |icon, label: &str, href| match why {
        Some(conflict) => MenuItem::refused(icon, label, words::conflict(conflict)),
        None => MenuItem::open(icon, label, href),
    };
    let send = |icon, label: &str, action| match why {
        Some(conflict) => MenuItem::refused(icon, label, words::conflict(conflict)),
        None => MenuItem::send(icon, label, action),
    };
    let mut items = vec![MenuItem::open("user", "Open profile", routes::user(user.id))];
    let mut offer = |permission, item: MenuItem| {
        if may.ever(permission) {
            items.push(item);
        }
    };
    match user.status {
        UserStatus::Active | UserStatus::Invited | UserStatus::Inactive => {
            let edit = ("edit", "Edit", part("edit"));
            let item = if may_edit(profile) {
                MenuItem::open(edit.0, edit.1, edit.2)
            } else {
                open(edit.0, edit.1, edit.2)
            };
            offer(Permission::UsersEdit, item);
        }
        UserStatus::Archived => {}
    }
    match user.status {
        UserStatus::Invited => {
            let label = match user.invitation_ends {
                Some(_) => "Resend invitation",
                None => "Send invitation",
            };
            offer(Permission::UsersSendLink, send("invite", label, part("link")));
        }
        UserStatus::Active => {
            offer(Permission::UsersSendLink, send("key", "Send password reset link", part("link")));
            if profile.sessions > 0 && why != Some(Conflict::Yourself) {
                let item = send("sign-out", "End all sessions", part("session-endings"));
                offer(Permission::UsersEndSessions, item);
            }
        }
        UserStatus::Inactive | UserStatus::Archived => {}
    }
    match user.status {
        UserStatus::Active | UserStatus::Invited => {
            let item = send("deactivate", "Deactivate", part("deactivation"));
            offer(Permission::UsersDeactivate, item.grave().apart());
            offer(Permission::UsersArchive, open("archive", "Archive…", part("archive")).grave());
        }
        UserStatus::Inactive => {
            offer(Permission::UsersDeactivate, send("check", "Activate", part("activation")));
            let item = open("archive", "Archive…", part("archive"));
            offer(Permission::UsersArchive, item.grave().apart());
        }
        UserStatus::Archived => {
            offer(Permission::UsersArchive, send("undo", "Restore", part("restoration")));
            let item = open("delete", "Delete permanently…", part("delete"));
            offer(Permission::UsersDelete, item.grave().apart());
        }
    }
    items
}
