//! Searches and cursors that nobody types by hand are answered or refused, and never a fault.

use data_encoding::BASE64URL_NOPAD;

use super::crowd::Crowd;
use crate::audit::{AuditFilter, AuditTrail};
use crate::directory::{Cursor, Direction, Selection};
use crate::domain::UserId;
use crate::error::Error;
use crate::testing::House;
use crate::users::{DeactivateUsers, SortColumn, UserFilter, UserList, UserSort};

fn is_fault<T>(answer: &Result<T, Error>) -> bool {
    matches!(answer, Err(Error::Fault(_)))
}

#[test]
fn unusual_texts_are_searched_or_refused() {
    House::each(|house| {
        let _crowd = Crowd::gather(house);
        let operator = house.operator();
        let texts = [
            "\0".to_owned(),
            "a\0b".to_owned(),
            "\u{fffd}\u{202e}\u{200b}".to_owned(),
            "x".repeat(200_000),
            "a ".repeat(50_000),
            "%".repeat(60_000),
            "\\".repeat(999),
            "'; drop table users; --".to_owned(),
            "\u{fdfa}".repeat(300),
        ];
        for text in texts {
            let shown: String = text.chars().take(12).collect();
            let filter = UserFilter { text: text.clone(), ..UserFilter::default() };
            let list = UserList { filter: filter.clone(), ..UserList::default() };
            let answer = house.ask(&operator, list);
            assert!(!is_fault(&answer), "{shown:?}: {answer:?}");
            let bulk = DeactivateUsers { who: Selection::Matching(filter.into()), reason: None };
            let answer = house.run(&operator, bulk);
            assert!(!is_fault(&answer), "{shown:?}: {answer:?}");
            let filter = AuditFilter { text, ..AuditFilter::default() };
            let answer = house.ask(&operator, AuditTrail { filter, before: None, rows: 10 });
            assert!(!is_fault(&answer), "{shown:?}: {answer:?}");
        }
    });
}

#[test]
fn forged_cursors_are_refused_or_answered() {
    House::each(|house| {
        let crowd = Crowd::gather(house);
        let id = crowd.people[0].id;
        let keys = [
            r#"{"t":"m"}"#,
            r#"{"t":"\u0000"}"#,
            r#"{"n":-1}"#,
            r#"{"n":9223372036854775807}"#,
            r#"{"b":"AAAA"}"#,
        ];
        let mut read = 0;
        for column in SortColumn::ALL {
            for direction in [Direction::Ascending, Direction::Descending] {
                let sort = UserSort { column: *column, direction };
                for key in keys {
                    for before in ["0", "18446744073709551615"] {
                        for heading in ["a", "b"] {
                            let json = format!(
                                r#"{{"s":"{sort}","k":{key},"i":"{id}","b":{before},"d":"{heading}"}}"#
                            );
                            let text = BASE64URL_NOPAD.encode(json.as_bytes());
                            let Some(cursor) = Cursor::<UserId>::parse(&text, sort) else {
                                continue;
                            };
                            read += 1;
                            let mut list = UserList { sort, ..UserList::default() };
                            list.page.cursor = Some(cursor);
                            let answer = house.ask(&house.operator(), list);
                            assert!(!is_fault(&answer), "{json}: {answer:?}");
                        }
                    }
                }
            }
        }
        assert!(read > 0, "the keys have the shape of ours");
    });
}

#[test]
fn a_cursor_of_another_order_is_refused() {
    let house = House::new();
    let _crowd = Crowd::gather(&house);
    let mut list = UserList::default();
    list.page.rows = 5;
    let next = house.ask(&house.operator(), list).unwrap().list.next.unwrap().to_string();
    assert!(Cursor::<UserId>::parse(&next, UserSort::default()).is_some());
    let other = UserSort { column: SortColumn::Created, ..UserSort::default() };
    assert!(Cursor::<UserId>::parse(&next, other).is_none());
}
