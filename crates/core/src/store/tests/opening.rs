//! What is opened and what is refused.

use std::fs;
use std::thread;

use super::*;

const NEXT: Migration = Migration {
    number: 2,
    name: "more",
    sqlite: "alter table entries add column more text;",
    postgres: "alter table entries add column more text;",
};

fn refused(location: &Location, migrations: &'static [Migration]) -> CannotOpen {
    let opened = Store::open_as(location, &Setup { migrations, ..SETUP });
    opened.map(|store| store.engine()).unwrap_err()
}

#[test]
fn the_product_opens_on_an_empty_database_and_again() {
    for mut database in TestDatabase::each_engine() {
        database.reopen();
    }
}

#[test]
fn what_was_written_is_there_after_opening_again() {
    for mut database in databases() {
        enter(database.store(), 1, "kept").wait().unwrap();
        assert_eq!(entries(database.reopen()), [1]);
    }
}

#[test]
fn a_schema_is_brought_up_to_date_and_then_too_new_for_the_old_program() {
    for mut database in databases() {
        enter(database.store(), 1, "kept").wait().unwrap();
        database.close();
        let newer = Setup { migrations: &[LEDGER, NEXT], ..SETUP };
        let store = Store::open_as(database.location(), &newer).unwrap();
        assert_eq!(entries(&store), [1]);
        drop(store);

        let error = refused(database.location(), &[LEDGER]);
        assert!(matches!(error, CannotOpen::Newer { found: 2, known: 1 }));
        assert!(error.to_string().starts_with("This database was made by a newer Rollcall"));
    }
}

#[test]
fn lists_that_an_older_program_had_checked_are_checked_again() {
    const INSERT: Statement = statement(
        "INSERT",
        "insert into imports
         select cast($1 as text), 'operator', '', 0, 0, '', 'a.csv', '', ',', 'UTF-8', 1, '', '',
                cast($1 as text), null, cast(null as bigint), cast(null as bigint), 1, 0, 0,
                1, 0, 0, 0, 0, 0, 0, 0, 0, 0",
    );
    const STATES: Statement = statement(
        "STATES",
        "select id || ' ' || state || ' ' || to_administer from imports order by id",
    );
    let (older, newer) = (Setup { migrations: &migrate::ALL[..2], ..SETUP }, Setup::default());
    for mut database in TestDatabase::each_engine_as(&older) {
        for state in ["draft", "checking", "checked", "running", "stopped", "done"] {
            let insert = move |tx: &mut Transaction<'_>| Ok(tx.execute(&INSERT, &[state.into()])?);
            database.store().write(insert).wait().unwrap();
        }
        database.close();

        let store = Store::open_as(database.location(), &newer).unwrap();

        let states = store.read(|tx| Ok(tx.all(&STATES, &[])?)).wait().unwrap();
        let states: Vec<String> = states.iter().map(|row| row.only().unwrap()).collect();
        let expected = [
            "checked draft 0",
            "checking draft 0",
            "done done 0",
            "draft draft 0",
            "running running 0",
            "stopped stopped 0",
        ];
        assert_eq!(states, expected);
    }
}

#[test]
fn another_history_is_foreign() {
    const INVOICES: Migration = Migration { name: "invoices", ..LEDGER };
    for mut database in databases() {
        database.close();
        assert!(matches!(refused(database.location(), &[INVOICES]), CannotOpen::Foreign));
    }
}

#[test]
fn tables_of_another_program_are_left_alone() {
    const FORGET: Statement = statement("FORGET", "drop table migrations");
    for mut database in TestDatabase::each_engine_as(&SETUP) {
        let location = database.location().clone();
        let forget = database.store().write(|transaction| Ok(transaction.execute(&FORGET, &[])?));
        forget.wait().unwrap();
        database.close();
        if let Location::Sqlite(path) = &location {
            let file = rusqlite::Connection::open(path).unwrap();
            file.pragma_update(None, "application_id", 0).unwrap();
        }
        assert!(matches!(refused(&location, &[LEDGER]), CannotOpen::Foreign));
    }
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.txt");
    let letter = "Dear reader, this is not a database. ".repeat(200);
    fs::write(&path, &letter).unwrap();
    assert!(matches!(refused(&Location::Sqlite(path.clone()), &[LEDGER]), CannotOpen::Foreign));
    assert_eq!(fs::read_to_string(path).unwrap(), letter);
}

#[test]
fn one_file_has_one_owner() {
    let mut database = TestDatabase::sqlite_as(&SETUP);
    let error = refused(database.location(), &[LEDGER]);
    assert!(matches!(error, CannotOpen::InUse(_)));
    assert!(error.to_string().starts_with("Another Rollcall has"));
    database.reopen();
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_look_into_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let database = TestDatabase::sqlite_as(&SETUP);
    enter(database.store(), 1, "private").wait().unwrap();
    let Location::Sqlite(path) = database.location() else { panic!() };
    let files: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().map(Result::unwrap).collect();
    assert_eq!(files.len(), 4, "database, lock, log and its index");
    for file in files {
        let mode = file.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", file.path().display());
    }
}

#[test]
fn closing_folds_the_log_back() {
    let mut database = TestDatabase::sqlite_as(&SETUP);
    enter(database.store(), 1, "kept").wait().unwrap();
    database.close();
    let Location::Sqlite(path) = database.location() else { panic!() };
    assert!(!path.with_extension("db-wal").exists());
}

#[test]
fn servers_that_start_at_once_bring_the_schema_up_to_date_once() {
    // Once with the table of the steps, and some times with nothing at all.
    for round in 0..5 {
        let nothing_yet = Setup { migrations: &[], ..SETUP };
        let Some(mut database) = TestDatabase::postgres_as(&nothing_yet) else { return };
        if round > 0 {
            let empty = statement("empty", "drop table migrations");
            database.store().write(move |tx| Ok(tx.execute(&empty, &[])?)).wait().unwrap();
        }
        database.close();
        thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| {
                    let newer = Setup { migrations: &[LEDGER, NEXT], ..SETUP };
                    let store = Store::open_as(database.location(), &newer).unwrap();
                    assert_eq!(entries(&store), [0; 0]);
                });
            }
        });
    }
}

#[test]
fn an_address_that_cannot_be_read_is_refused_without_its_password() {
    let error = refused(&Location::Postgres("postgres://a:secret@h:port/x".into()), &[LEDGER]);
    assert!(matches!(error, CannotOpen::Address(_)), "{error}");
    assert!(!error.to_string().contains("secret"));
}

#[test]
fn a_server_that_forgets_is_refused() {
    let Some(database) = TestDatabase::postgres_as(&SETUP) else { return };
    let Location::Postgres(url) = database.location() else { panic!() };
    let location = Location::Postgres(format!("{url}%20-csynchronous_commit%3Doff"));
    let error = refused(&location, &[LEDGER]);
    assert!(error.to_string().contains("synchronous_commit = off"), "{error}");
}
