//! Parameters and cells.

use super::*;
use crate::domain::Instant;

const OUT_OF_ORDER: Statement = statement("OUT_OF_ORDER", "select $2 || '-' || $1 || '-' || $2");
const MAKE: Statement =
    statement("MAKE", "insert into entries (number, note) values ($1, $2) returning number, note");
const TYPES: Statement = statement(
    "TYPES",
    "select cast($1 as bigint), cast($2 as text), cast($3 as bigint), cast($4 as text)",
);
const NOTED: Statement =
    statement("NOTED", "select note is not null, note from entries where number = $1");
const SUM: Statement =
    statement("SUM", "select cast(sum(number) as bigint), min(note) from entries");

#[test]
fn parameters_are_found_by_number_in_any_order() {
    for database in databases() {
        let read = database.store().read(|transaction| {
            Ok(transaction.one(&OUT_OF_ORDER, &["a".into(), "b".into()])?.only::<String>()?)
        });
        assert_eq!(read.wait().unwrap(), "b-a-b");
    }
}

#[test]
fn composed_statements_take_lists() {
    for database in databases() {
        for number in 1..=5 {
            enter(database.store(), number, "x").wait().unwrap();
        }
        let read = database.store().read(|transaction| {
            let mut sql = Sql::new("select number from entries where number in ");
            sql.each([1, 3, 9]).push(" and note = ").bind("x").push(" order by number");
            let rows = transaction.composed(&sql)?;
            Ok(rows.iter().map(Row::only).collect::<Result<Vec<i64>, _>>()?)
        });
        assert_eq!(read.wait().unwrap(), [1, 3]);
    }
}

#[test]
fn every_type_comes_back_as_it_went_in() {
    const KINDS: Migration = Migration {
        number: 1,
        name: "kinds",
        sqlite: "create table kinds (flag integer check (flag in (0, 1)), number integer,
                                     words text, raw blob) strict;",
        postgres: "create table kinds (flag boolean, number bigint, words text, raw bytea);",
    };
    const KEEP: Statement = statement(
        "KEEP",
        "insert into kinds (flag, number, words, raw) values ($1, $2, $3, $4)
             returning flag, number, words, raw",
    );
    let setup = Setup { migrations: &[KINDS], ..SETUP };
    for database in TestDatabase::each_engine_as(&setup) {
        for (flag, number, words, raw) in [
            (Some(true), Some(i64::MAX), Some("Zürich 'n $1 \u{1F600}"), Some(vec![0, 255])),
            (Some(false), Some(i64::MIN), Some(""), Some(vec![])),
            (None, None, None, None),
        ] {
            let put: [Value; 4] = [
                flag.into(),
                number.map(Instant::from_micros).into(),
                words.into(),
                raw.clone().into(),
            ];
            let kept = database.store().write(move |transaction| {
                let row = transaction.one(&KEEP, &put)?;
                let mut columns = row.columns();
                Ok((
                    columns.next::<Option<bool>>()?,
                    columns.next::<Option<Instant>>()?.map(Instant::micros),
                    columns.next::<Option<String>>()?,
                    columns.next::<Option<Vec<u8>>>()?,
                ))
            });
            assert_eq!(kept.wait().unwrap(), (flag, number, words.map(str::to_owned), raw));
        }
    }
}

#[test]
fn a_comparison_is_a_flag_and_a_sum_is_a_number() {
    for database in databases() {
        let answer = database.store().write(|transaction| {
            let made = transaction.one(&MAKE, &[7.into(), Value::Null])?;
            assert_eq!(made.columns().next::<i64>()?, 7);
            transaction.execute(&ENTER, &[8.into(), "eight".into()])?;
            let noted = transaction.one(&NOTED, &[8.into()])?.columns().next::<bool>()?;
            let sum = transaction.one(&SUM, &[])?.columns().next::<i64>()?;
            Ok((noted, sum))
        });
        assert_eq!(answer.wait().unwrap(), (true, 15));
    }
}

#[test]
fn a_wrong_type_is_a_fault_that_names_statement_and_column_but_no_content() {
    for database in databases() {
        let read = database.store().read(|transaction| {
            let secret = ["1".into(), "secret".into(), Value::Null, Value::Null];
            let params: Vec<Value> =
                [Value::from(1)].into_iter().chain(secret[1..].to_vec()).collect();
            let row = transaction.one(&TYPES, &params)?;
            let mut columns = row.columns();
            columns.next::<i64>()?;
            Ok(columns.next::<i64>()?)
        });
        let text = read.wait().unwrap_err().to_string();
        assert!(text.contains("TYPES") && text.contains("column 2"), "{text}");
        assert!(!text.contains("secret"), "{text}");
    }
}

#[test]
fn one_row_is_not_none_and_not_several() {
    for database in databases() {
        for number in 1..=2 {
            enter(database.store(), number, "x").wait().unwrap();
        }
        let several = database.store().read(|transaction| Ok(transaction.one(&ENTRIES, &[])?));
        assert!(several.wait().unwrap_err().to_string().contains("found 2"));
        let none = database.store().read(|transaction| {
            Ok((
                transaction.maybe(&VALUE, &["b".into()])?.is_none(),
                transaction.one(&VALUE, &["b".into()]),
            ))
        });
        let (is_none, one) = none.wait().unwrap();
        assert!(is_none && one.is_err());
    }
}
