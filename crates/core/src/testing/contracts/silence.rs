//! Nothing changes without an event, whoever wrote the operation.

use crate::access::Permission;
use crate::directory::{Operation, UnitOfWork};
use crate::error::Error;
use crate::store::Sql;
use crate::testing::House;

/// An operation whose author forgot to tell anything.
struct RenameQuietly;

impl Operation for RenameQuietly {
    const NAME: &'static str = "users.rename-quietly";
    const NEEDS: Permission = Permission::UsersEdit;
    type Outcome = u64;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<u64, Error> {
        Ok(work.db.execute_composed(&Sql::new("update users set first_name = 'Other'"))?)
    }
}

#[test]
fn o05_an_operation_that_changes_rows_and_tells_nothing_is_a_fault_and_leaves_nothing() {
    House::each(|house| {
        let ada = house.admin("ada");
        let before = house.fingerprint();

        let outcome = ada.run(RenameQuietly);

        assert!(matches!(outcome, Err(Error::Fault(_))), "{outcome:?}");
        assert_eq!(house.fingerprint(), before);
        assert!(house.events().is_empty());
    });
}
