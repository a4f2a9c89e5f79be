//! Whether the directory still waits for its first administrator.

use crate::access::Permission;
use crate::directory::{Query, View};
use crate::error::Error;

/// Asks whether set-up is open.
#[derive(Debug, Clone, Copy)]
pub struct AskSetUp;

/// Whether a first administrator can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetUpState {
    /// Nobody is administrator yet; the set-up link makes one.
    Open,
    /// There is, or was, an administrator. It never opens again.
    Closed,
}

impl Query for AskSetUp {
    const NAME: &'static str = "directory.set-up-state";
    const NEEDS: Permission = Permission::Open;
    type Answer = SetUpState;

    fn answer(&self, view: &mut View<'_>) -> Result<SetUpState, Error> {
        Ok(if view.is_set_up()? { SetUpState::Closed } else { SetUpState::Open })
    }
}
