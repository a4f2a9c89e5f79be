//! The list of imports, newest first.

use crate::access::Permission;
use crate::directory::{Query, Stretch, View};
use crate::domain::ImportId;
use crate::error::Error;
use crate::imports::Import;

/// A page of the imports that the actor may see: their own, or all for who reaches everything.
#[derive(Debug, Clone, Copy)]
pub struct ImportList {
    /// Only older ones than this.
    pub before: Option<ImportId>,
    /// How many, 1 to 200.
    pub rows: u32,
}

impl Query for ImportList {
    const NAME: &'static str = "imports.list";
    const NEEDS: Permission = Permission::UsersImport;
    type Answer = Stretch<Import, ImportId>;

    fn answer(&self, view: &mut View<'_>) -> Result<Self::Answer, Error> {
        let find = |most| view.imports().newest(self.before, most);
        Ok(Stretch::read(self.rows, find, |import| import.id)?)
    }
}
