//! One SQL text, two engines: what is compared, so that nobody has to remember both.

use super::TestDatabase;
use crate::store::Statement;

/// Prepares every statement on each engine; they have to take and give the same there.
pub(crate) fn compare_statements(statements: &[Statement]) {
    let databases = TestDatabase::each_engine();
    for statement in statements.iter().copied() {
        let mut shapes = databases.iter().map(|database| {
            let prepared =
                database.store().read(move |transaction| Ok(transaction.shape(&statement)?));
            prepared.wait().unwrap_or_else(|error| panic!("{:?}: {error}", database.engine()))
        });
        let first = shapes.next();
        shapes.for_each(|other| assert_eq!(first, Some(other), "{}", statement.name));
    }
}
