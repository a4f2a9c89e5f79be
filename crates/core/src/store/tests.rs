//! What the store promises.

use super::*;

const SIX: Statement = Statement { name: "SIX", text: "select $2 || '-' || $1 || '-' || $2" };

#[test]
fn parameters_are_found_by_number() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Location::Sqlite(folder.path().join("rollcall.db"))).unwrap();
    let read = store.read(|transaction| {
        Ok(transaction.one(&SIX, &["a".into(), "b".into()])?.only::<String>()?)
    });
    assert_eq!(read.wait().unwrap(), "b-a-b");
}
