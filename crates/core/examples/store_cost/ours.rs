//! Through the store, with the hop to a database thread and back.

use rollcall_core::store::{Columns, Row, Store, Transaction, Value};
use rollcall_core::{Error, Fault};

use crate::work::{
    ADD, CLIENTS, FIND, PAGE, PEOPLE, Rates, TELL, crowd, email, id, name, rate, somebody,
};

type Person = (String, String, String, bool, i64);

fn person(row: &Row) -> Result<Person, Fault> {
    let mut columns: Columns<'_> = row.columns();
    Ok((columns.next()?, columns.next()?, columns.next()?, columns.next()?, columns.next()?))
}

fn find(transaction: &mut Transaction<'_>, id: String) -> Result<Person, Error> {
    Ok(person(&transaction.one(&FIND, &[id.into()])?)?)
}

fn add(transaction: &mut Transaction<'_>, number: i64) -> Result<(), Error> {
    let person: [Value; 5] =
        [id(number).into(), name(number).into(), email(number).into(), true.into(), number.into()];
    transaction.execute(&ADD, &person)?;
    transaction.execute(&TELL, &[id(number).into(), id(number).into()])?;
    Ok(())
}

pub(crate) fn fill(store: &Store) -> Result<(), Error> {
    store.write(|transaction| (0..PEOPLE).try_for_each(|number| add(transaction, number))).wait()
}

pub(crate) fn measure(store: &Store, series: i64) -> Result<Rates, Error> {
    let look_up = rate(|turn| {
        store.read(move |transaction| find(transaction, somebody(turn))).wait().map(drop)
    })?;
    let look_ups = 1_000.0
        * rate(|turn| {
            let many = move |transaction: &mut Transaction<'_>| {
                (0..1_000).try_for_each(|step| find(transaction, somebody(turn + step)).map(drop))
            };
            store.read(many).wait()
        })?;
    let page = rate(|turn| {
        let page = move |transaction: &mut Transaction<'_>| {
            let rows = transaction.all(&PAGE, &[somebody(turn).into()])?;
            Ok(rows.iter().map(person).collect::<Result<Vec<_>, _>>()?)
        };
        store.read(page).wait().map(drop)
    })?;
    let write = crowd(vec![(); CLIENTS], series, |(), number| {
        store.write(move |transaction| add(transaction, number)).wait()
    })?;
    Ok(Rates { look_up, look_ups, page, write })
}
