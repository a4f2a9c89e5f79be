//! Everything that the database holds but the audit trail and the counting of attempts, to say
//! "nothing was changed".

use std::collections::BTreeMap;

use crate::store::{Database, Engine, Row, Sql, Transaction};
use crate::testing::{House, waiting};

/// The rows of each table, in a stable order. A failed comparison shows which table differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint(BTreeMap<String, Vec<String>>);

/// What a refused attempt may, or must, write.
const NOT_COMPARED: &[&str] = &["events", "attempts", "migrations"];

impl House {
    /// What the database holds now.
    pub fn fingerprint(&self) -> Fingerprint {
        waiting::off_the_runtime(|| {
            let ticket = self.directory().store().read(|tx| {
                let mut tables = BTreeMap::new();
                for table in table_names(tx)? {
                    // Pieces of SQL are static so that nothing typed becomes one; this is the schema's.
                    let text = format!("select * from {table}").leak();
                    let rows = tx.composed(&Sql::new(text))?;
                    let mut rows: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
                    rows.sort_unstable();
                    tables.insert(table, rows);
                }
                Ok(Fingerprint(tables))
            });
            ticket.wait().expect("read all tables")
        })
    }
}

/// The tables of the schema that are compared.
pub(crate) fn table_names(tx: &mut Transaction<'_>) -> Result<Vec<String>, crate::Error> {
    let text = match Database::engine(tx) {
        Engine::Sqlite => {
            "select name from sqlite_schema where type = 'table' and name not like 'sqlite%'"
        }
        Engine::Postgres => "select tablename from pg_tables where schemaname = current_schema()",
    };
    let rows = tx.composed(&Sql::new(text))?;
    let names = rows.iter().map(Row::only::<String>).collect::<Result<Vec<_>, _>>()?;
    Ok(names.into_iter().filter(|name| !NOT_COMPARED.contains(&name.as_str())).collect())
}
