//! Rights in words: what somebody may do who has them.

use rollcall_core::access::Permission;
use rollcall_core::blueprint::Words;

/// What the permission allows, after "the right to".
pub fn right(permission: Permission, words: &Words) -> String {
    let Words { users, organizations, locations, providers, .. } = words;
    match permission {
        Permission::Open => "see the sign-in page".to_owned(),
        Permission::Account => "have an account".to_owned(),
        Permission::UsersList => format!("see {users}"),
        Permission::UsersCreate => format!("add {users}"),
        Permission::UsersEdit => format!("change {users}"),
        Permission::UsersAssignRole => format!("give {users} another role"),
        Permission::UsersDeactivate => format!("deactivate and activate {users}"),
        Permission::UsersArchive => format!("archive and restore {users}"),
        Permission::UsersDelete => format!("delete {users} permanently"),
        Permission::UsersImport => format!("import {users}"),
        Permission::UsersExport => format!("export {users}"),
        Permission::UsersSendLink => "send invitations and password reset links".to_owned(),
        Permission::UsersEndSessions => "end other people's sessions".to_owned(),
        Permission::OrganizationsList => format!("see {organizations} and {locations}"),
        Permission::OrganizationsManage => {
            format!("add, change and remove {organizations} and {locations}")
        }
        Permission::ProvidersList => format!("see {providers}"),
        Permission::ProvidersManage => format!("add, change and remove {providers}"),
        Permission::AuditRead => "read the audit trail".to_owned(),
        Permission::MailboxRead => "read the mailbox".to_owned(),
    }
}

/// That somebody lacks the permission, and what to do.
pub fn forbidden(needs: Permission, words: &Words) -> String {
    format!(
        "This needs the right to {}, which you don't have. Ask an admin to do it or to give it to you.",
        right(needs, words)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_right_is_said_in_plain_words() {
        for permission in Permission::ALL {
            assert!(!right(*permission, &Words::default()).contains('.'), "{permission:?}");
        }
        let words = Words { users: "colleagues".to_owned(), ..Words::default() };
        assert_eq!(right(Permission::UsersCreate, &words), "add colleagues");
    }
}
