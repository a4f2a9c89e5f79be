//! Who has an address: the one within reach who signs in with it, or who is to.

use crate::access::Permission;
use crate::directory::{Query, View};
use crate::domain::Email;
use crate::error::Error;
use crate::users::User;

/// Asks who has an address or signs in with it, archived people included. Whoever is out of reach is nobody.
#[derive(Debug, Clone)]
pub struct AddressHolder {
    /// Whose.
    pub email: Email,
}

impl Query for AddressHolder {
    const NAME: &'static str = "users.holder";
    const NEEDS: Permission = Permission::UsersList;
    type Answer = Option<User>;

    fn answer(&self, view: &mut View<'_>) -> Result<Option<User>, Error> {
        let Some(id) = view.users().holder(&self.email)? else { return Ok(None) };
        Ok(view.users().find(id)?)
    }
}
