//! Two organizations with something of every kind, and somebody who sees one location of the first.

use std::io::Cursor;

use crate::access::{Actor, Interface, Standing, Who};
use crate::blueprint::ReachKind;
use crate::domain::{ImportId, Line, ProviderId, UserId};
use crate::imports::file::Choices;
use crate::providers::{CreateProvider, ProviderDraft};
use crate::testing::{House, Spot, input};
use crate::users::{CreateUser, EditUser, Welcome};

/// What lies on both sides of the fences.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    /// Whose reach is looked through: `north/main`.
    pub(super) nia: UserId,
    /// Came to `north/main` from `south/harbour`.
    pub(super) mo: UserId,
    /// Works at `north/annex`.
    pub(super) ned: UserId,
    /// Works at `south/harbour`, and waits for an invitation.
    pub(super) sue: UserId,
    pub(super) annex: Spot,
    pub(super) south: Spot,
    /// Belongs to north; Ned's profile names it.
    pub(super) osei: ProviderId,
    /// Belongs to south.
    pub(super) novak: ProviderId,
    /// Brought by the operator.
    pub(super) import: ImportId,
}

impl Ground {
    pub(super) fn of(house: &House) -> Self {
        let (main, annex, south) =
            (house.spot("north/main"), house.spot("north/annex"), house.spot("south/harbour"));
        let (osei, novak) = (provider(house, main, "Osei"), provider(house, south, "Novak"));
        let mo = house.staff_at("mo", &[south]).id();
        let moved = EditUser { id: mo, person: house.draft("mo", "staff", &[main]), seen: None };
        house.run(&house.operator(), moved).unwrap();
        let mut ned = input("ned", "staff", &[annex]);
        ned.attributes = vec![("results_provider".to_owned(), osei.to_string())];
        let ned = CreateUser { person: house.parsed(&ned), welcome: Welcome::Later };
        let ned = house.run(&house.operator(), ned).unwrap().id;
        let file = Cursor::new(b"First name,Last name,E-mail\nA,B,x@lab.example\n".to_vec());
        let brought =
            house.directory().bring_file(&house.operator(), "x.csv", file, Choices::default());
        Self {
            nia: house.client_admin("nia", &[main]).id(),
            mo,
            ned,
            sue: house.invited("sue", "staff", &[south]).id(),
            annex,
            south,
            osei,
            novak,
            import: brought.unwrap(),
        }
    }

    /// Nia, as if a role with every right reached so far.
    pub(super) fn looker(&self, house: &House, reach: ReachKind) -> Actor {
        let nia = house.known("nia", self.nia).user();
        let mut role = house.directory().blueprint().administrators().next().unwrap().clone();
        role.reach = reach;
        let (organization, locations) = (nia.organization_id(), nia.location_ids());
        let standing = Standing::of(nia.id, &role, organization, locations, nia.epoch);
        let (id, name, session, token) = (nia.id, nia.name(), None, None);
        let who = Who::User { id, name, standing, session, token };
        Actor::authenticated(who, Interface::Console, house.request())
    }
}

fn provider(house: &House, spot: Spot, name: &str) -> ProviderId {
    let (organization, name) = (spot.organization, Line::parse(name, 80).unwrap());
    let provider = ProviderDraft { organization, name, npi: None, address: None };
    house.run(&house.operator(), CreateProvider { provider }).unwrap().id
}
