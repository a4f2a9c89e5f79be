//! The shape that all status changes share: choose, sort by rule, change in one statement, tell each.

use std::collections::BTreeSet;

use crate::access::Reach;
use crate::blueprint::Blueprint;
use crate::directory::{
    Change, Event, EventKind, Outcome, Selection, Subject, UNKNOWN, UnitOfWork, is_of_authority,
};
use crate::domain::{Reason, UserId, UserStatus};
use crate::error::{Conflict, Error, Refusal};
use crate::users::User;
use crate::users::rules::may_act_on;

/// The most people that one request changes. Larger acts are to become changesets, which do not exist yet.
pub(crate) const MOST: usize = 1_000;

/// Whether one person is to be changed.
pub(super) enum Verdict {
    Change,
    Unchanged,
    Refuse(Conflict),
}

/// The chosen people inside the reach, with a refusal for every id that is unknown to the actor.
pub(crate) fn choose(
    work: &mut UnitOfWork<'_>,
    who: &Selection,
) -> Result<(Vec<User>, Outcome), Error> {
    let chosen = work.users().choose(who, MOST)?;
    let mut outcome = Outcome::default();
    if let Selection::Ids(ids) = who {
        let found: BTreeSet<UserId> = chosen.iter().map(|user| user.id).collect();
        let missing: BTreeSet<UserId> =
            ids.iter().filter(|id| !found.contains(id)).copied().collect();
        note_unknown(work, &missing)?;
        outcome.refused.extend(missing.into_iter().map(|id| (id, Refusal::Unknown)));
    }
    Ok((chosen, outcome))
}

/// Sorts the chosen by the common rules and the operation's own. That the last administrator stays is the rule of
/// [`end_access`](super::end_access), because it counts who is left.
pub(super) fn sort(
    work: &mut UnitOfWork<'_>,
    who: &Selection,
    rule: impl Fn(&User) -> Verdict,
) -> Result<(Vec<User>, Outcome), Error> {
    let (chosen, mut outcome) = choose(work, who)?;
    let mut to_change = Vec::new();
    for user in chosen {
        match may_act_on(work.permit(), &user).map_or_else(Verdict::Refuse, |()| rule(&user)) {
            Verdict::Change => to_change.push(user),
            Verdict::Unchanged => outcome.unchanged.push(user.id),
            Verdict::Refuse(conflict) => {
                note_refusal(work, &user, conflict);
                outcome.refuse(user.id, conflict);
            }
        }
    }
    Ok((to_change, outcome))
}

/// Takes administrators out of the list until one who can sign in is left in the directory.
pub(super) fn keep_an_administrator(
    work: &mut UnitOfWork<'_>,
    to_change: Vec<User>,
    outcome: &mut Outcome,
) -> Result<Vec<User>, Error> {
    if !to_change.iter().any(|user| counts_as_administrator(work.blueprint(), user)) {
        return Ok(to_change);
    }
    let mut left = work.users().administrators_able_to_sign_in()?;
    let mut kept = Vec::new();
    for user in to_change {
        if !counts_as_administrator(work.blueprint(), &user) {
            kept.push(user);
        } else if left > 1 {
            left -= 1;
            kept.push(user);
        } else {
            note_refusal(work, &user, Conflict::LastAdmin);
            outcome.refuse(user.id, Conflict::LastAdmin);
        }
    }
    Ok(kept)
}

/// Whether the person is one of the administrators on whom the directory relies.
pub(crate) fn counts_as_administrator(blueprint: &Blueprint, user: &User) -> bool {
    user.status == UserStatus::Active
        && user.accepted_at.is_some()
        && blueprint.role(&user.role).is_some_and(|role| role.site_administrator)
}

/// Whether nobody could administrate the directory any more without this person.
pub(crate) fn is_last_administrator(work: &mut UnitOfWork<'_>, user: &User) -> Result<bool, Error> {
    Ok(counts_as_administrator(work.blueprint(), user)
        && work.users().administrators_able_to_sign_in()? <= 1)
}

/// An attempt that authority refused leaves an event, also when others in the selection were changed.
pub(crate) fn note_refusal(work: &mut UnitOfWork<'_>, user: &User, conflict: Conflict) {
    if is_of_authority(conflict) {
        work.tell(about(EventKind::AccessRefused, user).with([Change::of(
            "refused",
            serde_json::Value::Null,
            conflict.code(),
        )]));
    }
}

/// Reaching for people beyond the reach leaves an event about each of them; ids of nobody leave one.
fn note_unknown(work: &mut UnitOfWork<'_>, missing: &BTreeSet<UserId>) -> Result<(), Error> {
    let ids: Vec<UserId> = missing.iter().copied().collect();
    let beyond = work.users_within(&Reach::Everything).load(&ids)?;
    for user in &beyond {
        work.tell_refused(Some(user.id), UNKNOWN)?;
    }
    if beyond.len() < ids.len() {
        work.tell_refused(None, UNKNOWN)?;
    }
    Ok(())
}

/// An event about a user, in their organization.
pub(crate) fn about(kind: EventKind, user: &User) -> Event {
    Event::about(kind, Subject::User(user.id), user.name()).within(user.organization_id())
}

/// Tells one event per person and notes each as changed.
pub(super) fn tell_status(
    work: &mut UnitOfWork<'_>,
    kind: EventKind,
    users: &[User],
    after: impl Fn(&User) -> UserStatus,
    reason: Option<&Reason>,
    outcome: &mut Outcome,
) {
    for user in users {
        let change = Change::of("status", user.status.as_str(), after(user).as_str());
        let event = about(kind, user).with([change]).because(reason.cloned());
        let id = work.tell(event);
        work.touch(user.id);
        outcome.changed.push((user.id, id));
    }
}
