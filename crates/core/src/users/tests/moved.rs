//! E03: a right in one organization is none in another, for the same person. Somebody belongs to one organization
//! at a time; who moves keeps nothing where they were: no session, token, link or import reaches there.

use std::io::Cursor;

use super::{create, deactivate};
use crate::directory::Selection;
use crate::domain::ImportId;
use crate::error::{Conflict, Refusal};
use crate::imports::file::{Choices, Target};
use crate::imports::{
    ChooseMapping, ImportCard, ImportOptions, ImportRows, RowFilter, RowState, StartImport,
};
use crate::links::{OpenLink, Purpose};
use crate::sessions::Credential;
use crate::testing::{House, Person, Spot, conflict, input, refusal};
use crate::tokens::{ApiTokenText, CreateToken};
use crate::users::{EditUser, UserCard, UserFilter, UserList, UserSort};

const ROWS: &str = "First name,Last name,E-mail,Role,Organization,Locations\n\
                    New,North,nn@x.example.org,Staff,north,main\n\
                    New,South,ns@x.example.org,Staff,south,harbour\n";

fn moved(house: &House, person: &Person<'_>, role: &str, spot: Spot) {
    let draft = house.parsed(&input(person.name(), role, &[spot]));
    let edit = EditUser { id: person.id(), person: draft, seen: None };
    house.run(&house.operator(), edit).unwrap();
}

/// An import of Nia's that was checked while she was in the north, and started.
fn under_way(house: &House, nia: &Person<'_>) -> ImportId {
    let file = Cursor::new(ROWS.as_bytes().to_vec());
    let directory = house.directory();
    let import = directory.bring_file(&nia.actor(), "x.csv", file, Choices::default()).unwrap();
    let card = nia.ask(ImportCard { id: import }).unwrap();
    let columns = card.import.mapping.columns().iter();
    let targets: Vec<Target> = columns.map(|column| column.target.clone()).collect();
    let options = ImportOptions::default();
    nia.run(ChooseMapping { import, targets, options }).unwrap();
    directory.follow_import(import).unwrap();
    nia.run(StartImport { import }).unwrap();
    import
}

#[test]
fn e03_who_moves_to_another_organization_keeps_nothing_in_the_one_before() {
    House::each(|house| {
        let (north, south) = (house.spot("north/main"), house.spot("south/harbour"));
        let nia = house.client_admin("nia", &[north]).signed_in();
        let (bo, sue) = (house.staff_at("bo", &[north]), house.staff_at("sue", &[south]));
        let token = nia.run(CreateToken::parse("Sync", "30").unwrap()).unwrap().text;
        let ida = nia.run(create(house.draft("ida", "staff", &[north]))).unwrap().id;
        let ida = house.known("ida", ida);
        let (link, import) = (ida.link(Purpose::Invitation), under_way(house, &nia));
        let before = nia.recognized().unwrap();
        house.forget_events();

        moved(house, &nia, "client-admin", south);

        // An export that was begun in the north does not go on there.
        let (everybody, sort) = (UserFilter::default(), UserSort::default());
        let late = house.directory().export_users(&before, &everybody, sort, Vec::new());
        assert_eq!(refusal(late), Refusal::SignedOut);
        let by_token = Credential::ApiToken(ApiTokenText::parse(token.reveal()).unwrap());
        for actor in [nia.recognized().unwrap(), nia.recognized_by(by_token).unwrap()] {
            let seen = |id| house.ask(&actor, UserCard { id }).map(drop);
            assert_eq!(refusal(seen(bo.id())), Refusal::Unknown);
            seen(sue.id()).unwrap();
            let outcome = house.run(&actor, deactivate(bo.id())).unwrap();
            assert_eq!(outcome.refused, [(bo.id(), Refusal::Unknown)]);
            let list = house.ask(&actor, UserList::default()).unwrap();
            assert!(list.list.rows.iter().all(|user| user.id == sue.id() || user.id == nia.id()));
            let north_only =
                UserFilter { organization: Some(north.organization), ..UserFilter::default() };
            let many =
                house.run(&actor, deactivate(Selection::Matching(Box::new(north_only)))).unwrap();
            assert!(many.changed.is_empty() && many.refused.is_empty(), "{many:?}");
            assert!(house.run(&actor, create(house.draft("eve", "staff", &[north]))).is_err());
        }
        // An invitation into the north was hers to give, and is not any more.
        let open = house.ask(&house.nobody(), OpenLink { secret: link });
        assert_eq!(conflict(open), Conflict::LinkDead);
        let told = house.told();
        assert!(told.iter().any(|line| line.ends_with("invitation.withdrawn ida")), "{told:?}");

        // Agreed were a person of the north and one that she could not see; neither is added now.
        house.directory().follow_import(import).unwrap();
        let rows = ImportRows { import, filter: RowFilter::default(), after: 0, rows: 10 };
        let rows = house.ask(&house.operator(), rows).unwrap().rows;
        let states: Vec<RowState> = rows.iter().map(|row| row.state).collect();
        assert_eq!(states, [RowState::Failed, RowState::LeftOut]);
    });
}

#[test]
fn e03_who_moves_within_their_reach_keeps_the_invitations_that_they_may_still_give() {
    House::each(|house| {
        let (main, annex) = (house.spot("north/main"), house.spot("north/annex"));
        let nia = house.client_admin("nia", &[main, annex]);
        let invited = |name, spot| {
            let made = nia.run(create(house.draft(name, "staff", &[spot]))).unwrap();
            house.known(name, made.id).link(Purpose::Invitation)
        };
        let (here, there) = (invited("ida", main), invited("ivo", annex));

        moved(house, &nia, "client-admin", main);

        house.ask(&house.nobody(), OpenLink { secret: here }).unwrap();
        let dead = house.ask(&house.nobody(), OpenLink { secret: there });
        assert_eq!(conflict(dead), Conflict::LinkDead);
    });
}

/// F09: a location that goes takes along the rights over the people there; an organization goes only when it has
/// nobody whose rights could end with it.
#[test]
fn f09_a_place_takes_its_rights_along() {
    House::each(|house| {
        let (main, annex) = (house.spot("north/main"), house.spot("north/annex"));
        let (ada, nia) = (house.admin("ada"), house.client_admin("nia", &[main, annex]));
        let (nia, ned) = (nia.signed_in(), house.staff_at("ned", &[annex]));
        nia.ask(UserCard { id: ned.id() }).unwrap();
        let place = |id| crate::organizations::RemoveLocation { id, seen: None };
        assert_eq!(conflict(ada.run(place(annex.location))), Conflict::InUse);

        moved(house, &nia, "client-admin", main);

        assert_eq!(refusal(nia.ask(UserCard { id: ned.id() })), Refusal::Unknown);
        let organization = |id| crate::organizations::RemoveOrganization { id, seen: None };
        assert_eq!(conflict(ada.run(organization(main.organization))), Conflict::InUse);
        // Archived, they still hold it: restored, they would have their rights in it again.
        for person in [&nia, &ned] {
            ada.run(super::archive(person.id())).unwrap();
        }
        assert_eq!(conflict(ada.run(organization(main.organization))), Conflict::InUse);
        for person in [&nia, &ned] {
            ada.run(super::delete(person.id())).unwrap();
        }
        ada.run(place(annex.location)).unwrap();
        ada.run(place(main.location)).unwrap();
        ada.run(organization(main.organization)).unwrap();
    });
}
