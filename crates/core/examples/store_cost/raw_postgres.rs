//! The `postgres` crate by itself: a connection per thread, the same transactions.

use postgres::error::SqlState;
use postgres::{Client, Error, IsolationLevel, NoTls, Row, Transaction};

use crate::work::{ADD, FIND, PAGE, Rates, TELL, crowd, email, id, name, rate, somebody};

type Person = (String, String, String, bool, i64);

fn person(row: &Row) -> Result<Person, Error> {
    Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?, row.try_get(4)?))
}

fn reading(client: &mut Client) -> Result<Transaction<'_>, Error> {
    let level = IsolationLevel::RepeatableRead;
    client.build_transaction().isolation_level(level).read_only(true).start()
}

pub(crate) fn measure(url: &str, series: i64) -> Result<Rates, Error> {
    let mut client = Client::connect(url, NoTls)?;
    let find = client.prepare(FIND.text)?;
    let pages = client.prepare(PAGE.text)?;
    let look_up = rate(|turn| {
        let mut transaction = reading(&mut client)?;
        person(&transaction.query_one(&find, &[&somebody(turn)])?)?;
        transaction.commit()
    })?;
    let look_ups = 1_000.0
        * rate(|turn| {
            let mut transaction = reading(&mut client)?;
            for step in 0..1_000 {
                person(&transaction.query_one(&find, &[&somebody(turn + step)])?)?;
            }
            transaction.commit()
        })?;
    let page = rate(|turn| {
        let mut transaction = reading(&mut client)?;
        let rows = transaction.query(&pages, &[&somebody(turn)])?;
        rows.iter().map(person).collect::<Result<Vec<_>, _>>()?;
        transaction.commit()
    })?;
    Ok(Rates { look_up, look_ups, page, write: write(url, series)? })
}

/// As many connections as the store has; more would only wait for each other.
const CONNECTIONS: usize = 8;

fn write(url: &str, series: i64) -> Result<f64, Error> {
    let connect = |_| {
        let mut client = Client::connect(url, NoTls)?;
        let (add, tell) = (client.prepare(ADD.text)?, client.prepare(TELL.text)?);
        Ok((client, add, tell))
    };
    let connections = (0..CONNECTIONS).map(connect).collect::<Result<Vec<_>, Error>>()?;
    crowd(connections, series, |(client, add, tell), number| {
        // Serializable transactions may collide on an index page; then they run again.
        while let Err(error) = operation(client, add, tell, number) {
            if error.code() != Some(&SqlState::T_R_SERIALIZATION_FAILURE) {
                return Err(error);
            }
        }
        Ok(())
    })
}

fn operation(
    client: &mut Client,
    add: &postgres::Statement,
    tell: &postgres::Statement,
    number: i64,
) -> Result<(), Error> {
    let level = IsolationLevel::Serializable;
    let mut transaction = client.build_transaction().isolation_level(level).start()?;
    let (id, name, email) = (id(number), name(number), email(number));
    transaction.execute(add, &[&id, &name, &email, &true, &number])?;
    transaction.execute(tell, &[&id, &id])?;
    transaction.commit()
}
