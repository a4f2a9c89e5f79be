//! C07: nobody invites above their own ceiling, by whatever way round.

use std::io::Cursor;

use crate::error::Refusal;
use crate::imports::file::Choices;
use crate::imports::{ChooseMapping, ImportCard, ImportOptions, StartImport};
use crate::links::SendLinks;
use crate::testing::{House, input, refusal};
use crate::users::{ChangeRole, CreateUser, EditUser, Welcome};

#[test]
fn c07_nobody_invites_above_their_ceiling_by_any_way() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let cleo = house.client_admin("cleo", &[spot]);
        let (sam, dora) = (house.staff_at("sam", &[spot]), house.invited("dora", "admin", &[]));
        let administrators =
            || house.number("select count(*) from users where role in ('admin', 'client-admin')");
        let (before, letters) = (administrators(), house.number("select count(*) from letters"));

        for role in ["admin", "client-admin"] {
            let spots = if role == "admin" { &[][..] } else { &[spot] };
            let create =
                CreateUser { person: house.draft("new", role, spots), welcome: Welcome::Now };
            refusal(cleo.run(create));

            let person = house.parsed(&input("sam", role, spots));
            let edit = EditUser { id: sam.id(), person: person.clone(), seen: None };
            refusal(cleo.run(edit));
            refusal(cleo.run(ChangeRole { id: sam.id(), person, seen: None }));
        }
        let sent = cleo.run(SendLinks { who: dora.id().into() }).unwrap().0.single();
        assert_eq!(sent, Err(Refusal::Unknown));

        let list = "First name,Last name,E-mail,Role,Organization,Locations\n\
            New,Admin,new@lab.example,Admin,,\n\
            New,Client,new2@lab.example,Client Admin,north,main\n\
            Sam,Example,sam@lab.example,Admin,,\n";
        let source = Cursor::new(list.as_bytes().to_vec());
        let bring =
            house.directory().bring_file(&cleo.actor(), "x.csv", source, Choices::default());
        let import = bring.unwrap();
        let card = cleo.ask(ImportCard { id: import }).unwrap().import;
        let targets = card.mapping.columns().iter().map(|column| column.target.clone()).collect();
        let options = ImportOptions { welcome: Welcome::Now, ..ImportOptions::default() };
        cleo.run(ChooseMapping { import, targets, options }).unwrap();
        house.directory().follow_import(import).unwrap();
        if cleo.run(StartImport { import }).is_ok() {
            house.directory().follow_import(import).unwrap();
        }

        assert_eq!(administrators(), before);
        assert_eq!(house.number("select count(*) from letters"), letters);
        assert_eq!(sam.user().role.as_str(), "staff");
    });
}
