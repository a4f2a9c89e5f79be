//! The list of imports, newest first.

use crate::access::Permission;
use crate::directory::{Query, View};
use crate::domain::ImportId;
use crate::error::Error;
use crate::imports::Import;

/// The most imports of one page.
const MOST: u32 = 100;

/// A page of the imports that the actor may see: their own, or all for who reaches everything.
#[derive(Debug, Clone, Copy)]
pub struct ImportList {
    /// Only older ones than this.
    pub before: Option<ImportId>,
    /// How many, at most 100.
    pub rows: u32,
}

impl Query for ImportList {
    const NAME: &'static str = "imports.list";
    const NEEDS: Permission = Permission::UsersImport;
    type Answer = Vec<Import>;

    fn answer(&self, view: &mut View<'_>) -> Result<Vec<Import>, Error> {
        Ok(view.imports().newest(self.before, self.rows.clamp(1, MOST))?)
    }
}
