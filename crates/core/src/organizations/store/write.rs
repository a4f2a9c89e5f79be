//! Writing organizations and locations, each name with its twins to look up, to sort and to search.

use crate::domain::{LocationId, OrganizationId, fold, search_fold, sort_key};
use crate::error::Fault;
use crate::organizations::store::Organizations;
use crate::organizations::{Location, Organization};
use crate::store::statements;

statements! {
    INSERT = "
        insert into organizations (id, name, name_folded, name_key, search, created_at, version)
        values ($1, $2, $3, $4, $5, $6, $7)";

    SAVE = "
        update organizations
           set name = $2, name_folded = $3, name_key = $4, search = $5, version = $6
         where id = $1";

    REMOVE = "
        delete from organizations
         where id = $1";

    INSERT_LOCATION = "
        insert into locations (id, organization_id, name, name_folded, name_key, created_at, version)
        values ($1, $2, $3, $4, $5, $6, $7)";

    SAVE_LOCATION = "
        update locations
           set name = $2, name_folded = $3, name_key = $4, version = $5
         where id = $1";

    REMOVE_LOCATION = "
        delete from locations
         where id = $1";
}

impl Organizations<'_> {
    /// Adds an organization.
    pub(crate) fn insert(&mut self, organization: &Organization) -> Result<(), Fault> {
        let name = organization.name.as_str();
        self.db.execute(
            &INSERT,
            &[
                organization.id.into(),
                name.into(),
                fold(name).into(),
                sort_key(name).into(),
                search_fold(name).into(),
                organization.created_at.into(),
                organization.version.into(),
            ],
        )?;
        Ok(())
    }

    /// Writes a changed organization.
    pub(crate) fn save(&mut self, organization: &Organization) -> Result<(), Fault> {
        let name = organization.name.as_str();
        self.db.execute(
            &SAVE,
            &[
                organization.id.into(),
                name.into(),
                fold(name).into(),
                sort_key(name).into(),
                search_fold(name).into(),
                organization.version.into(),
            ],
        )?;
        Ok(())
    }

    /// Removes an organization on which nothing hangs.
    pub(crate) fn remove(&mut self, id: OrganizationId) -> Result<(), Fault> {
        self.db.execute(&REMOVE, &[id.into()])?;
        Ok(())
    }

    /// Adds a location.
    pub(crate) fn insert_location(&mut self, location: &Location) -> Result<(), Fault> {
        let name = location.name.as_str();
        self.db.execute(
            &INSERT_LOCATION,
            &[
                location.id.into(),
                location.organization.id.into(),
                name.into(),
                fold(name).into(),
                sort_key(name).into(),
                location.created_at.into(),
                location.version.into(),
            ],
        )?;
        Ok(())
    }

    /// Writes a changed location.
    pub(crate) fn save_location(&mut self, location: &Location) -> Result<(), Fault> {
        let name = location.name.as_str();
        self.db.execute(
            &SAVE_LOCATION,
            &[
                location.id.into(),
                name.into(),
                fold(name).into(),
                sort_key(name).into(),
                location.version.into(),
            ],
        )?;
        Ok(())
    }

    /// Removes a location at which nobody works.
    pub(crate) fn remove_location(&mut self, id: LocationId) -> Result<(), Fault> {
        self.db.execute(&REMOVE_LOCATION, &[id.into()])?;
        Ok(())
    }
}
