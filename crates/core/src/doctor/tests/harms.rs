//! One harm for each thing that must hold, and for each part of it that is looked at by itself.

use super::*;

/// What must hold, and how it is broken.
const HARMS: &[(Invariant, &[&str])] = &[
    (
        Invariant::DatabaseWhole,
        &[
            "drop table passwords",
            "create table passwords (user_id text not null, hash text not null, changed_at bigint)",
            "insert into passwords values ('usr_gone', 'x', 1)",
        ],
    ),
    (Invariant::DatabaseWhole, &["update users set import_id = 'imp_gone' where role = 'admin'"]),
    (Invariant::DatabaseWhole, &["update letters set user_id = 'usr_gone'"]),
    (
        Invariant::DatabaseWhole,
        &["update events set undoes = 'evt_gone' where kind = 'user.archived'"],
    ),
    (Invariant::AdministratorRemains, &["delete from passwords"]),
    (Invariant::UserHasEvent, &["delete from events where kind = 'user.created'"]),
    (Invariant::StatusAsTold, &["update users set status = 'active' where status = 'inactive'"]),
    (Invariant::RoleAsTold, &["update users set role = 'provider' where role = 'staff'"]),
    (Invariant::PlacesFitRole, &["delete from user_locations"]),
    (Invariant::PlacesFitRole, &["update users set role = 'captain' where role = 'staff'"]),
    (
        Invariant::PlacesWithinOrganization,
        &["update users set organization_id = null where role = 'staff'"],
    ),
    (
        Invariant::ProvidersKnown,
        &["insert into user_attributes
           select id, 'provider', 'prv_gone', 'prv_gone' from users where role = 'staff'"],
    ),
    (
        Invariant::NoAccessWhenOff,
        &["update users set status = 'inactive' where id in (select user_id from sessions)"],
    ),
    (
        Invariant::NoAccessWhenOff,
        &["update users set status = 'invited' where id in (select user_id from sessions)"],
    ),
    (Invariant::NamesUnique, &["update users set email_folded = 'ADA@lab.example'"]),
    (Invariant::NamesUnique, &["update users set username_folded = 'x' where role = 'admin'"]),
    (Invariant::MailboxConfirmed, &["update users set confirmed_email = null"]),
    (Invariant::LettersCaused, &["update letters set created_at = 1"]),
    (Invariant::LettersCaused, &["delete from links where purpose = 'invitation'"]),
    (Invariant::ImportsAddUp, &["delete from import_rows", "update imports set state = 'stopped'"]),
    (Invariant::ImportsAddUp, &["update imports set to_create = to_create + 1"]),
    (
        Invariant::ImportsAddUp,
        &["update imports set to_leave = to_leave + 1, to_skip = to_skip - 1"],
    ),
    (Invariant::ImportsAddUp, &["update imports set updated = updated + 1, created = created - 1"]),
    (
        Invariant::ImportsAddUp,
        &["update imports set unchanged = unchanged + 1, left_out = left_out - 1"],
    ),
    (Invariant::ImportsAddUp, &["update imports set failed = failed + 1"]),
];

/// What may be left of somebody who was deleted.
const LEFT_OF_THE_DELETED: &[&[&str]] = &[
    &["insert into users (id, role, status, first_name, last_name, name_key, email, email_folded, search,
                          epoch, version, created_at)
       select e.subject_id, u.role, u.status, u.first_name, u.last_name, u.name_key, 'd@x', 'd@x', '', 1, 1, 1
         from events e, users u where e.kind = 'user.deleted' and u.role = 'admin'"],
    &["update events set subject_name = 'Dan' where kind = 'user.archived'"],
    &["update events set search = 'dan' where kind = 'user.archived'"],
    &["update events set actor_name = 'Dan'
        where actor_id = (select subject_id from events where kind = 'user.deleted')"],
    &["update events set search = search || ' dan'
        where actor_id = (select subject_id from events where kind = 'user.deleted')"],
    &["update events set changes = '[{\"field\":\"email\",\"before\":null,\"after\":\"dan@lab.example\"}]'
        where kind = 'user.archived'"],
    &["update imports set created_by_name = 'Dan'"],
    &["update import_rows set cells = '[\"dan@lab.example\"]'
        where user_id = (select subject_id from events where kind = 'user.deleted')"],
    &["update letters set user_id = (select subject_id from events where kind = 'user.deleted')"],
    &["insert into attempts
       select subject_id, '', 'account', 1, 1 from events where kind = 'user.deleted'"],
];

fn assert_found(house: &House, invariant: Invariant, statements: &'static [&'static str]) {
    furnish(house);
    let of = |findings: &[Finding]| {
        findings.iter().find(|it| it.invariant == invariant).map(|it| it.rows.clone())
    };
    let before = of(&findings(house));
    harm(house, statements);
    assert_ne!(before, of(&findings(house)), "{invariant:?} {statements:?}");
}

#[test]
fn each_harm_is_found() {
    for (invariant, statements) in HARMS {
        House::each(|house| assert_found(house, *invariant, statements));
    }
}

#[test]
fn f07_whatever_is_left_of_somebody_who_was_deleted_is_found() {
    for statements in LEFT_OF_THE_DELETED {
        House::each(|house| assert_found(house, Invariant::DeletedForgotten, statements));
    }
}

/// A harm for each, but for the one that has tests of its own beside this file.
#[test]
fn no_invariant_is_without_a_harm() {
    for invariant in Invariant::ALL {
        let is_elsewhere =
            matches!(invariant, Invariant::DeletedForgotten | Invariant::NoTokenInClear);
        assert!(is_elsewhere || HARMS.iter().any(|(of, _)| of == invariant), "{invariant:?}");
    }
}
