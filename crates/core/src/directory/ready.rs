//! Whether the directory can answer at all.

use crate::access::Permission;
use crate::directory::{Query, View};
use crate::error::Error;
use crate::store::Sql;

/// Asks the database for nothing.
#[derive(Debug, Clone, Copy)]
pub struct Ready;

impl Query for Ready {
    const NAME: &'static str = "directory.ready";
    const NEEDS: Permission = Permission::Open;
    type Answer = ();

    fn answer(&self, view: &mut View<'_>) -> Result<(), Error> {
        view.db.composed(&Sql::new("select 1"))?;
        Ok(())
    }
}
