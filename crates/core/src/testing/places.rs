//! Organizations and locations, made by naming them.

use crate::directory::UnitOfWork;
use crate::domain::{LocationId, OrganizationId, fold, sort_key};
use crate::error::Fault;
use crate::store::{Row, Sql, Value};
use crate::testing::House;

/// A location with its organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The organization.
    pub organization: OrganizationId,
    /// The location.
    pub location: LocationId,
}

impl House {
    /// The location that is written `organization/location`; both are made when they are new.
    pub fn spot(&self, path: &str) -> Spot {
        let (organization, location) = path.split_once('/').expect("organization/location");
        let (organization, location) = (organization.to_owned(), location.to_owned());
        self.behind_the_back(move |work| {
            let mut find = Sql::new("select id from organizations where name_folded = ");
            find.bind(fold(&organization));
            let known = work.db.composed(&find)?.first().map(Row::only).transpose()?;
            let owner = match known {
                Some(id) => id,
                None => add_organization(work, &organization)?,
            };
            let mut find = Sql::new("select id from locations where organization_id = ");
            find.bind(owner).push(" and name_folded = ").bind(fold(&location));
            let known = work.db.composed(&find)?.first().map(Row::only).transpose()?;
            let location = match known {
                Some(id) => id,
                None => add_location(work, owner, &location)?,
            };
            Ok(Spot { organization: owner, location })
        })
    }
}

fn add_organization(work: &mut UnitOfWork<'_>, name: &str) -> Result<OrganizationId, Fault> {
    let id: OrganizationId = work.new_id();
    let mut add = Sql::new(
        "insert into organizations (id, name, name_folded, name_key, created_at, version) values ",
    );
    let (folded, key, at) = (fold(name), sort_key(name), work.now());
    add.row([id.into(), name.into(), folded.into(), key.into(), at.into(), Value::Int(1)]);
    work.db.execute_composed(&add)?;
    Ok(id)
}

fn add_location(
    work: &mut UnitOfWork<'_>,
    owner: OrganizationId,
    name: &str,
) -> Result<LocationId, Fault> {
    let id: LocationId = work.new_id();
    let mut add = Sql::new(
        "insert into locations \
         (id, organization_id, name, name_folded, name_key, created_at, version) values ",
    );
    let (folded, key, at) = (fold(name), sort_key(name), work.now());
    let named = [name.into(), folded.into(), key.into()];
    let row = [id.into(), owner.into()].into_iter().chain(named);
    add.row(row.chain([at.into(), Value::Int(1)]));
    work.db.execute_composed(&add)?;
    Ok(id)
}
