//! Many people, without a database: counts that stop, and orders that are walked along.

use std::collections::BTreeSet;

use crate::access::Reach;
use crate::directory::{Ahead, COUNTED_TO, Count, Direction};
use crate::domain::{Instant, UserId, UserStatus, search_fold};
use crate::store::Value;
use crate::users::index::people::{People, Person};
use crate::users::{SortColumn, StatusFilter, UserFilter};

const CROWD: u32 = 70_000;

fn somebody(number: u32) -> Person {
    // Spread, but the same every time.
    let spread = u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
    let first = ["anna", "bo", "cleo", "dan"][spread as usize % 4];
    let last = ["smith", "smyth", "mithras", "osei", "thims"][spread as usize / 4 % 5];
    let status = if spread % 50 == 0 { UserStatus::Archived } else { UserStatus::Active };
    let email = format!("{first}.{last}{number}@lab.example");
    Person {
        id: UserId::from_uuid(uuid::Uuid::from_u128(u128::from(number))),
        version: 1,
        status,
        role: "staff".to_owned(),
        organization: None,
        locations: Vec::new(),
        name_key: format!("{last} {first}").into_bytes(),
        text: search_fold(&format!("{first} {last}\n{email}")),
        email,
        seen: (spread % 3 == 0).then(|| Instant::from_micros(i64::from(number) * 7 % 1_000)),
        created: Instant::from_micros(i64::from(number)),
        import: None,
        invitation: None,
    }
}

fn crowd() -> (Vec<Person>, People) {
    let all: Vec<Person> = (0..CROWD).map(somebody).collect();
    let mut people = People::new();
    for person in all.iter().take(60_000) {
        let slot = people.fill(None, person);
        people.fill_text(slot, person);
    }
    people.settle();
    all.iter().skip(60_000).for_each(|person| people.put(person));
    (all, people)
}

#[test]
fn a_crowd_is_counted_and_walked_as_one_would_by_hand() {
    let (all, people) = crowd();
    for text in
        ["", "a", "sm", "smith", "mith", "anna smith", "thims1", "example", "nobody", "9999"]
    {
        for status in [StatusFilter::All, StatusFilter::Only(UserStatus::Archived)] {
            let filter = UserFilter { text: text.to_owned(), status, ..UserFilter::default() };
            let asked = people.ask(&filter, &Reach::Everything, Instant::from_micros(0)).unwrap();
            let words = filter.words();
            let says = |person: &&Person| words.iter().all(|word| person.text.contains(word));
            let of = |status| {
                let so_many = all.iter().filter(says).filter(|person| person.status == status);
                Count::capped(so_many.count() as u64)
            };
            assert_eq!(asked.counts().active, of(UserStatus::Active), "{text}");
            assert_eq!(asked.counts().archived, of(UserStatus::Archived), "{text}");
            for column in SortColumn::ALL.iter().copied() {
                let shown = all.iter().filter(says).filter(|person| match status {
                    StatusFilter::All => person.status != UserStatus::Archived,
                    StatusFilter::Only(only) => person.status == only,
                });
                let sorted: BTreeSet<_> =
                    shown.map(|person| (key(person, column), person.id)).collect();
                let sorted: Vec<_> = sorted.into_iter().collect();
                for at in [0, sorted.len() / 2, sorted.len().saturating_sub(5)] {
                    let beyond = sorted.get(at).map(|(key, id)| (value(key), *id));
                    let ahead = |direction| Ahead { direction, beyond: beyond.clone(), most: 21 };
                    let ids = |page: Vec<(Value, UserId)>| page.into_iter().map(|(_, id)| id);
                    let after = asked.page(status, column, &ahead(Direction::Ascending));
                    let expected = sorted.iter().skip(at + 1).take(21).map(|(_, id)| *id);
                    assert!(ids(after).eq(expected), "{text} {column:?} {at}");
                    let before = asked.page(status, column, &ahead(Direction::Descending));
                    let expected = sorted.iter().take(at).rev().take(21).map(|(_, id)| *id);
                    assert!(ids(before).eq(expected), "{text} {column:?} {at}");
                }
            }
        }
    }
    assert!(all.len() as u64 > 3 * COUNTED_TO);
}

#[test]
fn what_was_read_for_a_word_is_read_again_where_the_text_is_another() {
    let (all, mut people) = crowd();
    let filter = UserFilter { text: "mithras5".to_owned(), ..UserFilter::default() };
    let found = |people: &People| {
        let asked = people.ask(&filter, &Reach::Everything, Instant::from_micros(0)).unwrap();
        let Count::Exactly(count) = asked.counts().active else { panic!("few enough to count") };
        count
    };
    let mut have = all
        .iter()
        .filter(|person| person.text.contains("mithras5") && person.status == UserStatus::Active);
    let (renamed, deleted) = (have.next().unwrap(), have.next().unwrap());
    let before = found(&people);
    assert_eq!(found(&people), before);

    people.put(&Person { version: 2, text: "zed".to_owned(), ..renamed.clone() });
    assert_eq!(found(&people), before - 1);
    people.delete(deleted.id);
    assert_eq!(found(&people), before - 2);
    // Takes the slot of whoever was deleted.
    people.put(&Person { text: "new mithras5".to_owned(), ..somebody(CROWD) });
    assert_eq!(found(&people), before - 1);
    people.put(&Person { version: 3, ..renamed.clone() });
    assert_eq!(found(&people), before);
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Bytes(Vec<u8>),
}

fn key(person: &Person, column: SortColumn) -> Key {
    match column {
        SortColumn::Name => Key::Bytes(person.name_key.clone()),
        SortColumn::Email => Key::Bytes(person.email.clone().into_bytes()),
        SortColumn::Role => Key::Bytes(person.role.clone().into_bytes()),
        SortColumn::Organization => Key::Bytes(Vec::new()),
        SortColumn::Status => Key::Bytes(person.status.as_str().into()),
        SortColumn::LastSeen => Key::Number(person.seen.map_or(0, Instant::micros)),
        SortColumn::Created => Key::Number(person.created.micros()),
    }
}

fn value(key: &Key) -> Value {
    match key {
        Key::Number(number) => Value::Int(*number),
        Key::Bytes(bytes) => Value::Bytes(bytes.clone()),
    }
}
