//! The product's schema is written twice; it has to be the same.

use std::collections::BTreeSet;

use super::*;

const SQLITE: Statement = statement(
    "SQLITE",
    "select t.name, c.name, case c.type when 'INTEGER' then 'integer' else lower(c.type) end,
            c.\"notnull\" or c.pk > 0, c.pk > 0
       from sqlite_schema as t, pragma_table_info(t.name) as c
      where t.type = 'table' and t.name not like 'sqlite_%'",
);

/// Flags are integers on SQLite; text of another collation would sort differently.
const POSTGRES: Statement = statement(
    "POSTGRES",
    "select cast(c.table_name as text), cast(c.column_name as text),
            case when c.data_type in ('bigint', 'boolean') then 'integer'
                 when c.data_type = 'bytea' then 'blob'
                 when c.data_type = 'text' and c.collation_name = 'C' then 'text'
                 else c.data_type || ' ' || coalesce(c.collation_name, 'of the default collation')
            end,
            c.is_nullable = 'NO',
            exists (select 1
                      from information_schema.table_constraints as t
                      join information_schema.key_column_usage as k
                        on k.constraint_schema = t.constraint_schema
                       and k.constraint_name = t.constraint_name
                     where t.constraint_type = 'PRIMARY KEY' and t.table_schema = c.table_schema
                       and t.table_name = c.table_name and k.table_name = c.table_name
                       and k.column_name = c.column_name)
       from information_schema.columns as c
      where c.table_schema = current_schema()",
);

const SQLITE_INDEXES: Statement = statement(
    "SQLITE_INDEXES",
    "select name from sqlite_schema where type = 'index' and name not like 'sqlite_%'",
);

/// Those that belong to no constraint.
const POSTGRES_INDEXES: Statement = statement(
    "POSTGRES_INDEXES",
    "select cast(c.relname as text)
       from pg_index as i
       join pg_class as c on c.oid = i.indexrelid
       join pg_namespace as n on n.oid = c.relnamespace
      where n.nspname = current_schema()
        and not exists (select 1 from pg_constraint as k where k.conindid = i.indexrelid)",
);

/// Table, column, type, whether it must have a value, whether it is in the primary key.
type Column = (String, String, String, bool, bool);

fn columns(database: &TestDatabase) -> BTreeSet<Column> {
    let read = database.store().read(|transaction| {
        let statement = match transaction.engine() {
            Engine::Sqlite => &SQLITE,
            Engine::Postgres => &POSTGRES,
        };
        let rows = transaction.all(statement, &[])?;
        let column = |row: &Row| -> Result<Column, Fault> {
            let mut cells = row.columns();
            Ok((cells.next()?, cells.next()?, cells.next()?, cells.next()?, cells.next()?))
        };
        Ok(rows.iter().map(column).collect::<Result<_, _>>()?)
    });
    read.wait().unwrap()
}

fn indexes(database: &TestDatabase) -> BTreeSet<String> {
    let read = database.store().read(|transaction| {
        let statement = match transaction.engine() {
            Engine::Sqlite => &SQLITE_INDEXES,
            Engine::Postgres => &POSTGRES_INDEXES,
        };
        let rows = transaction.all(statement, &[])?;
        Ok(rows.iter().map(Row::only).collect::<Result<_, Fault>>()?)
    });
    read.wait().unwrap()
}

#[test]
fn both_engines_have_the_same_tables_columns_and_indexes() {
    let databases = TestDatabase::each_engine();
    let [ours, theirs] = databases.as_slice() else { return };
    let (sqlite, postgres) = (columns(ours), columns(theirs));
    let differing: Vec<_> = sqlite.symmetric_difference(&postgres).collect();
    assert!(differing.is_empty(), "{differing:#?}");
    assert!(sqlite.len() > 50);
    let (sqlite, postgres) = (indexes(ours), indexes(theirs));
    let differing: Vec<_> = sqlite.symmetric_difference(&postgres).collect();
    assert!(differing.is_empty(), "{differing:#?}");
}
