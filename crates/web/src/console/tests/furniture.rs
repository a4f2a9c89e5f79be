//! A house with something of everything, in which whatever can be typed was typed as markup.

use std::io::Cursor;

use rollcall_core::domain::{ImportId, OrganizationId, Reason};
use rollcall_core::imports::file::Choices;
use rollcall_core::imports::{ChooseMapping, ImportCard, ImportOptions, StartImport};
use rollcall_core::organizations::{CreateOrganization, OrganizationDraft, OrganizationInput};
use rollcall_core::providers::{CreateProvider, ProviderDraft, ProviderInput};
use rollcall_core::testing::{House, Person, Spot, input, off_the_runtime};
use rollcall_core::tokens::CreateToken;
use rollcall_core::users::{ArchiveUsers, CreateUser, DeactivateUsers, Welcome};

/// What a name may contain and a page may not.
pub(super) const MARKUP: &str = "<img src=x onerror=alert(1)>";

/// One person more, one whose place is unknown, and one without an address.
const LIST: &str = "First name,Last name,E-mail,Role,Organization,Locations\n\
    New,<img src=x onerror=alert(1)>,new@lab.example,Admin,,\n\
    Odd,<img src=x onerror=alert(1)>,odd@lab.example,Staff,<img src=x onerror=alert(1)>,x\n\
    Far,<img src=x onerror=alert(1)>,,Admin,,\n";

/// Who and what is there.
pub(super) struct Furniture<'h> {
    /// A site administrator.
    pub(super) ada: Person<'h>,
    /// A client administrator, far from everything that is listed here.
    pub(super) mina: Person<'h>,
    /// Somebody whom `mina` may manage.
    pub(super) near: Person<'h>,
    /// An id of each kind, in the other organization or of the whole site.
    pub(super) far: Vec<String>,
    /// An organization, a location and a provider to which nothing belongs.
    pub(super) spare: Vec<String>,
}

impl<'h> Furniture<'h> {
    pub(super) fn of(house: &'h House) -> Self {
        let (south, north) = (house.spot(&format!("{MARKUP}/{MARKUP}")), house.spot("north/main"));
        let (ada, mina) = (house.admin("ada"), house.client_admin("mina", &[north]));
        let near = house.staff_at("near", &[north]);
        let bo = marked(house, "bo", south, Welcome::Now);
        let off = marked(house, "off", south, Welcome::Later);
        let old = marked(house, "old", south, Welcome::Later);
        let reason = || Some(Reason::parse(MARKUP).unwrap());
        let left = DeactivateUsers { who: off.id().into(), reason: reason() };
        let event = ada.run(left).unwrap().event().unwrap();
        ada.run(ArchiveUsers { who: old.id().into(), reason: reason() }).unwrap();
        ada.run(CreateToken::parse(MARKUP, "30").unwrap()).unwrap();
        let provider = ada.run(CreateProvider { provider: provider(south.organization) }).unwrap();
        let letter: String = first(house, "select id from letters order by id");
        let imports = [0, 1, 2].map(|far| imported(house, &ada, LIST, far));
        let mut far = vec![bo.id().to_string(), off.id().to_string(), old.id().to_string()];
        far.extend([south.organization.to_string(), south.location.to_string()]);
        far.extend([provider.id.to_string(), letter, event.to_string()]);
        far.extend(imports.map(|import| import.to_string()));
        let spare = spare(house, &ada, provider.id.to_string());
        Self { ada, mina, near, far, spare }
    }

    /// The far id of a kind (`usr`, `org`, …).
    pub(super) fn far(&self, kind: &str) -> &str {
        self.far.iter().find(|id| id.starts_with(kind)).unwrap()
    }

    /// What can be removed of a kind.
    pub(super) fn spare(&self, kind: &str) -> &str {
        self.spare.iter().find(|id| id.starts_with(kind)).unwrap()
    }
}

fn spare(house: &House, ada: &Person<'_>, provider: String) -> Vec<String> {
    let name = OrganizationInput { name: Some(format!("Spare {MARKUP}")) };
    let organization = OrganizationDraft::parse(&name).unwrap();
    let organization = ada.run(CreateOrganization { organization }).unwrap().id;
    let location = house.spot(&format!("{MARKUP}/spare")).location;
    vec![organization.to_string(), location.to_string(), provider]
}

fn first(house: &House, text: &'static str) -> String {
    house.rows(text)[0].only().unwrap()
}

fn marked<'h>(house: &'h House, name: &str, spot: Spot, welcome: Welcome) -> Person<'h> {
    let mut input = input(name, "staff", &[spot]);
    input.last_name = Some(MARKUP.to_owned());
    let create = CreateUser { person: house.parsed(&input), welcome };
    house.known(name, house.run(&house.operator(), create).unwrap().id)
}

fn provider(organization: OrganizationId) -> ProviderDraft {
    ProviderDraft::parse(&ProviderInput {
        organization: Some(organization.to_string()),
        name: Some(MARKUP.to_owned()),
        address: Some(MARKUP.to_owned()),
        ..ProviderInput::default()
    })
    .unwrap()
}

/// An import of a list that went so far: brought, checked, run.
pub(super) fn imported(house: &House, by: &Person<'_>, list: &str, far: u8) -> ImportId {
    house.later(std::time::Duration::from_millis(1));
    let (directory, actor) = (house.directory(), by.actor());
    let (name, source) = (format!("{MARKUP}.csv"), Cursor::new(list.as_bytes().to_vec()));
    let bring = || directory.bring_file(&actor, &name, source, Choices::default()).unwrap();
    let import = off_the_runtime(bring);
    if far > 0 {
        let card = by.ask(ImportCard { id: import }).unwrap().import;
        let targets = card.mapping.columns().iter().map(|column| column.target.clone()).collect();
        by.run(ChooseMapping { import, targets, options: ImportOptions::default() }).unwrap();
        off_the_runtime(|| directory.follow_import(import).unwrap());
    }
    if far > 1 {
        by.run(StartImport { import }).unwrap();
        off_the_runtime(|| directory.follow_import(import).unwrap());
    }
    import
}
