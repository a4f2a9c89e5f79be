//! Who administers others, and which changes lead to the account of somebody who does. Whoever makes one could come back
//! through that account after their session: their own password is asked for (attack G15).

use crate::blueprint::{Blueprint, Role, RoleKey};
use crate::domain::UserStatus;
use crate::users::{PersonDraft, User};

/// Whether people of this role may do anything beside looking after their own account.
pub(crate) fn administers(blueprint: &Blueprint, role: &RoleKey) -> bool {
    blueprint.role(role).is_some_and(Role::administers)
}

/// Whether the draft gives somebody a role that administers, or somebody who has one another address or other places.
/// `before` is nobody when the person is new.
pub(crate) fn leads_to_administrator(
    blueprint: &Blueprint,
    before: Option<&User>,
    person: &PersonDraft,
) -> bool {
    let differs = |before: &User| {
        before.role != person.role
            || before.email != person.email.as_str()
            || !before.stays_at(person)
    };
    administers(blueprint, &person.role) && before.is_none_or(differs)
}

/// Whether somebody who administers can sign in again in this state.
pub(super) fn wakes_administrator(blueprint: &Blueprint, user: &User, state: UserStatus) -> bool {
    matches!(state, UserStatus::Active | UserStatus::Invited) && administers(blueprint, &user.role)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::House;

    #[test]
    fn a_new_administrator_a_new_role_address_or_place_lead_to_one_and_nothing_else_does() {
        let house = House::new();
        let (spots, wider) =
            ([house.spot("north/main")], [house.spot("north/main"), house.spot("north/east")]);
        let (ben, bo) = (house.admin("ben").user(), house.staff("bo").user());
        let mina = house.client_admin("mina", &spots).user();
        let [admin, staff] = [house.draft("ben", "admin", &[]), house.draft("bo", "staff", &spots)];
        let cases = [
            (None, house.draft("zed", "admin", &[]), true),
            (None, house.draft("zed", "client-admin", &spots), true),
            (None, house.draft("zed", "staff", &spots), false),
            (Some(&ben), admin, false),
            (Some(&ben), house.draft("thief", "admin", &[]), true),
            (Some(&ben), house.draft("ben", "client-admin", &spots), true),
            (Some(&ben), house.draft("thief", "staff", &spots), false),
            (Some(&mina), house.draft("mina", "client-admin", &spots), false),
            (Some(&mina), house.draft("mina", "client-admin", &wider), true),
            (Some(&bo), house.draft("bo", "admin", &[]), true),
            (Some(&bo), house.draft("bo", "staff", &wider), false),
            (Some(&bo), staff, false),
            (Some(&bo), house.draft("thief", "staff", &spots), false),
        ];
        let blueprint = house.directory().blueprint();
        for (before, person, expected) in cases {
            let found = leads_to_administrator(blueprint, before, &person);
            assert_eq!(found, expected, "{:?} → {person:?}", before.map(|user| &user.email));
        }
    }
}
