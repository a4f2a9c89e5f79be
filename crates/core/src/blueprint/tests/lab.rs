//! The roles of the lab portal, as `docs/requirements.md` asks for them.

use super::lab;
use crate::access::Permission;
use crate::blueprint::{FieldKey, ReachKind, Requirement, Role, RoleKey};

fn role(key: &str) -> Role {
    lab().role(&RoleKey::parse(key).unwrap()).unwrap().clone()
}

fn managed(role: &Role) -> Vec<&str> {
    role.manages.iter().map(RoleKey::as_str).collect()
}

fn rights(role: &Role) -> Vec<&str> {
    role.permissions.iter().map(|right| right.name()).collect()
}

/// LAB-7
#[test]
fn lab_7_the_role_decides_which_other_fields_are_shown_and_required() {
    use Requirement::{Absent, Optional, Required};
    // role, organization, locations, title, phone, results_provider, provider
    let table = [
        ("admin", [Absent, Absent, Optional, Optional, Absent, Absent]),
        ("client-admin", [Required, Required, Optional, Optional, Absent, Absent]),
        ("staff", [Required, Required, Optional, Optional, Optional, Absent]),
        ("provider", [Required, Required, Optional, Optional, Absent, Optional]),
    ];
    for (key, expected) in table {
        let role = role(key);
        let field = |key| role.field_use(&FieldKey::parse(key).unwrap()).unwrap_or(Absent);
        let found = [
            role.needs_organization,
            role.needs_locations,
            field("title"),
            field("phone"),
            field("results_provider"),
            field("provider"),
        ];
        assert_eq!(found, expected, "{key}");
    }
    assert_eq!(lab().roles().len(), table.len());
}

/// LAB-10
#[test]
fn lab_10_admin_is_the_whole_site() {
    let admin = role("admin");
    assert_eq!(admin.reach, ReachKind::Everything);
    assert_eq!(rights(&admin), Permission::ALL.iter().map(|it| it.name()).collect::<Vec<_>>());
    assert_eq!(managed(&admin), ["admin", "client-admin", "staff", "provider"]);
    assert_eq!(lab().administrators().map(|role| role.key.as_str()).collect::<Vec<_>>(), ["admin"]);
}

/// LAB-11
#[test]
fn lab_11_client_admin_administers_only_its_locations_and_nobody_above() {
    let client_admin = role("client-admin");
    assert_eq!(client_admin.reach, ReachKind::Locations);
    assert_eq!(managed(&client_admin), ["staff", "provider"]);
    assert!(client_admin.administers());
    for withheld in [
        Permission::UsersDelete,
        Permission::MailboxRead,
        Permission::OrganizationsManage,
        Permission::ProvidersManage,
    ] {
        assert!(!client_admin.may(withheld), "{withheld}");
    }
}

/// LAB-13
#[test]
fn lab_13_staff_have_no_admin_pages_and_can_be_limited_to_one_provider() {
    let staff = role("staff");
    assert_eq!(staff.reach, ReachKind::Own);
    assert_eq!(rights(&staff), ["open", "account"]);
    assert!(!staff.administers());
    let limit = lab().field(&FieldKey::parse("results_provider").unwrap()).unwrap().clone();
    assert_eq!(limit.kind.name(), "provider");
    assert!(!limit.self_editable, "staff must not lift their own limit");
}

/// LAB-14
#[test]
fn lab_14_provider_is_like_staff_and_can_be_linked_to_a_provider_record() {
    let (provider, staff) = (role("provider"), role("staff"));
    assert_eq!((provider.reach, &provider.permissions), (staff.reach, &staff.permissions));
    assert!(provider.can.iter().any(|can| can.contains("Sign off")));
    let record = lab().field(&FieldKey::parse("provider").unwrap()).unwrap().clone();
    assert!(!record.self_editable, "whose orders one signs is for an admin to say");
}

/// LAB-9
#[test]
fn lab_9_title_and_phone_are_optional_and_ones_own() {
    for key in ["title", "phone"] {
        let field = FieldKey::parse(key).unwrap();
        assert!(lab().field(&field).unwrap().self_editable, "{key}");
        for role in lab().roles() {
            assert_eq!(
                role.field_use(&field),
                Some(Requirement::Optional),
                "{key} of {}",
                role.key
            );
        }
    }
}

#[test]
fn sessions_of_roles_with_rights_are_shorter() {
    let lab = lab();
    let life = |key| lab.lifecycle().session(&role(key));
    assert_eq!(life("admin"), life("client-admin"));
    assert!(life("admin").idle < life("staff").idle);
    assert!(life("admin").absolute < life("staff").absolute);
}
