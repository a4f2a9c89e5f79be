//! rusqlite by itself: in the same thread for reads, a bare group commit for writes.

use std::path::Path;
use std::sync::mpsc;
use std::thread;

use crossbeam_channel::{Receiver, bounded};
use rusqlite::{Connection, OpenFlags, Result, Row};

use crate::work::{ADD, CLIENTS, FIND, PAGE, Rates, TELL, crowd, email, id, name, rate, somebody};

type Person = (String, String, String, bool, i64);

fn person(row: &Row<'_>) -> Result<Person> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
}

fn find(connection: &Connection, text: &str, id: &str) -> Result<Person> {
    connection.prepare_cached(text)?.query_row([id], person)
}

fn numbered(text: &str) -> String {
    text.replace('$', "?")
}

/// `begin` and `commit` are prepared too.
fn command(connection: &Connection, text: &str) -> Result<()> {
    connection.prepare_cached(text)?.execute([]).map(drop)
}

pub(crate) fn measure(path: &Path, series: i64) -> Result<Rates> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.pragma_update(None, "cache_size", -16_384)?;
    connection.set_prepared_statement_cache_capacity(100);
    let (find_text, page_text) = (numbered(FIND.text), numbered(PAGE.text));
    let look_up = rate(|turn| {
        command(&connection, "begin")?;
        find(&connection, &find_text, &somebody(turn))?;
        command(&connection, "commit")
    })?;
    let look_ups = 1_000.0
        * rate(|turn| {
            command(&connection, "begin")?;
            for step in 0..1_000 {
                find(&connection, &find_text, &somebody(turn + step))?;
            }
            command(&connection, "commit")
        })?;
    let page = rate(|turn| {
        command(&connection, "begin")?;
        let mut statement = connection.prepare_cached(&page_text)?;
        statement.query_map([somebody(turn)], person)?.collect::<Result<Vec<_>>>()?;
        command(&connection, "commit")
    })?;
    Ok(Rates { look_up, look_ups, page, write: write(path, series)? })
}

type Order = (i64, mpsc::Sender<()>);

fn write(path: &Path, series: i64) -> Result<f64> {
    let connection = Connection::open(path)?;
    connection.execute_batch("pragma synchronous = full; pragma foreign_keys = on;")?;
    connection.set_prepared_statement_cache_capacity(100);
    let (queue, orders) = bounded::<Order>(256);
    thread::scope(|scope| {
        let writer = scope.spawn(move || group_commit(&connection, &orders));
        let rate = crowd(vec![queue; CLIENTS], series, |queue, number| {
            let (answer, answered) = mpsc::channel();
            let gone = |()| rusqlite::Error::InvalidQuery;
            queue.send((number, answer)).map_err(drop).map_err(gone)?;
            answered.recv().map_err(drop).map_err(gone)
        });
        writer.join().unwrap_or(Err(rusqlite::Error::InvalidQuery))?;
        rate
    })
}

fn group_commit(connection: &Connection, orders: &Receiver<Order>) -> Result<()> {
    let (add, tell) = (numbered(ADD.text), numbered(TELL.text));
    while let Ok(first) = orders.recv() {
        let group: Vec<Order> = [first].into_iter().chain(orders.try_iter()).collect();
        command(connection, "begin immediate")?;
        for (number, _) in &group {
            command(connection, "savepoint operation")?;
            let person = (id(*number), name(*number), email(*number), true, *number);
            connection.prepare_cached(&add)?.execute(person)?;
            connection.prepare_cached(&tell)?.execute((id(*number), id(*number)))?;
            command(connection, "release operation")?;
        }
        command(connection, "commit")?;
        for (_, answer) in group {
            // A client that has stopped needs no answer.
            let _ = answer.send(());
        }
    }
    Ok(())
}
