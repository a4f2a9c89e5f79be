//! Searching, filtering and sorting in SQL agree with a naive look at each person in Rust.

use std::cmp::Ordering;
use std::time::Duration;

use super::crowd::{Crowd, reach};
use crate::blueprint::ReachKind;
use crate::directory::Direction;
use crate::domain::{Email, Instant, UserStatus, search_fold, sort_key};
use crate::testing::House;
use crate::users::{LastSeen, SortColumn, StatusFilter, User, UserFilter, UserList, UserSort};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

/// What somebody might type: parts of names in any spelling, digits, wildcards, nonsense.
fn text() -> impl Strategy<Value = String> {
    let word = select(
        &[
            "ann",
            "ANN",
            "zoe",
            "ZOË",
            "Zoe\u{308}",
            "lukasz",
            "łu",
            "oyv",
            "%",
            "100%",
            "_",
            "a_b",
            "\\",
            "李",
            "o'brien",
            "O’BRIEN",
            "strasse",
            "straße",
            "STRA",
            "nguyen",
            "p1",
            "@lab",
            ".example",
            "(0",
            "12",
            "--",
            "' or 1=1",
            "vries",
            "de",
            "",
        ][..],
    );
    proptest::collection::vec(word, 0..3).prop_map(|words| words.join(" "))
}

type Case = (String, StatusFilter, Option<usize>, Option<usize>, Option<usize>, Option<LastSeen>);

fn case() -> impl Strategy<Value = Case> {
    let statuses: Vec<StatusFilter> =
        [StatusFilter::All].into_iter().chain(UserStatus::ALL.map(StatusFilter::Only)).collect();
    let seen =
        select(vec![LastSeen::Now, LastSeen::Never, LastSeen::OverDays(30), LastSeen::OverDays(0)]);
    let few = |most: usize| proptest::option::weighted(0.3, 0..most);
    let seen = proptest::option::weighted(0.3, seen);
    (text(), select(statuses), few(4), few(6), few(6), seen)
}

fn sort() -> impl Strategy<Value = UserSort> {
    let direction = select(vec![Direction::Ascending, Direction::Descending]);
    (select(SortColumn::ALL), direction)
        .prop_map(|(column, direction)| UserSort { column, direction })
}

fn filter(crowd: &Crowd<'_>, case: &Case) -> UserFilter {
    let (text, status, role, organization, location, last_seen) = case.clone();
    let roles = crowd.house.directory().blueprint().roles();
    UserFilter {
        text,
        status,
        role: role.map(|role| roles[role].key.clone()),
        organization: organization.map(|at| crowd.spots[at].organization),
        location: location.map(|at| crowd.spots[at].location),
        last_seen,
        ..UserFilter::default()
    }
}

/// Whether a filter lets a person through, said as its documentation says it.
fn matches(filter: &UserFilter, person: &User, now: Instant) -> bool {
    let phone = person.attributes.values().next().cloned().unwrap_or_default();
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let fields = [person.name(), person.email.clone(), phone, digits].map(|it| search_fold(&it));
    let found = filter
        .text
        .split_whitespace()
        .map(search_fold)
        .all(|word| fields.iter().any(|field| field.contains(&word)));
    let status = match filter.status {
        StatusFilter::All => person.status != UserStatus::Archived,
        StatusFilter::Only(status) => person.status == status,
    };
    let role = filter.role.as_ref().is_none_or(|role| *role == person.role);
    let organization = filter.organization.is_none_or(|it| Some(it) == person.organization_id());
    let location = filter.location.is_none_or(|it| person.location_ids().contains(&it));
    let seen = match filter.last_seen {
        None => true,
        Some(LastSeen::Now) => {
            person.seen_at.is_some_and(|seen| now.since(seen) <= Duration::from_mins(1))
        }
        Some(LastSeen::Never) => person.seen_at.is_none(),
        Some(LastSeen::OverDays(days)) => {
            let since = person.seen_at.unwrap_or(person.created_at);
            since < now.minus(Duration::from_hours(u64::from(days) * 24))
        }
    };
    found && status && role && organization && location && seen
}

/// The order of two people, said as the columns' documentation says it.
fn order(sort: UserSort, a: &User, b: &User) -> Ordering {
    let is_before_the_first_letter = |sign: char| !sign.is_alphanumeric();
    let name = |user: &User| {
        let last = user.last_name.trim_start_matches(is_before_the_first_letter);
        sort_key(&format!("{last} {}", user.first_name))
    };
    let email = |user: &User| Email::parse(&user.email).unwrap().folded().to_owned();
    let organization = |user: &User| {
        user.organization.as_ref().map(|it| crate::domain::fold(&it.name)).unwrap_or_default()
    };
    let order = match sort.column {
        SortColumn::Name => name(a).cmp(&name(b)),
        SortColumn::Email => email(a).cmp(&email(b)),
        SortColumn::Role => a.role.as_str().cmp(b.role.as_str()),
        SortColumn::Organization => organization(a).cmp(&organization(b)),
        SortColumn::Status => a.status.as_str().cmp(b.status.as_str()),
        SortColumn::LastSeen => a.seen_at.map(Instant::micros).cmp(&b.seen_at.map(Instant::micros)),
        SortColumn::Created => a.created_at.cmp(&b.created_at),
    };
    let order = order.then(a.id.cmp(&b.id));
    if sort.direction == Direction::Descending { order.reverse() } else { order }
}

#[test]
fn a_list_shows_whom_a_naive_look_finds_in_that_order() {
    House::each(|house| {
        let crowd = Crowd::gather(house);
        let mut runner = TestRunner::new(Config { cases: 300, ..Config::default() });
        let (mut hits, mut some) = (0, 0);
        let cases = (case(), sort(), any::<usize>(), reach());
        let law = |(case, sort, number, reach): (Case, UserSort, usize, ReachKind)| {
            let filter = filter(&crowd, &case);
            let mut list = UserList { filter: filter.clone(), sort, ..UserList::default() };
            list.page.rows = 200;
            let page = house.ask(&crowd.looker(number, reach), list).unwrap().list;
            let shown: Vec<_> = page.rows.iter().map(|user| user.id).collect();

            let now = house.directory().now();
            let mut expected: Vec<&User> = crowd
                .people
                .iter()
                .filter(|person| crowd.sees(number, reach, person))
                .filter(|person| matches(&filter, person, now))
                .collect();
            expected.sort_by(|a, b| order(sort, a, b));
            let expected: Vec<_> = expected.iter().map(|user| user.id).collect();

            prop_assert_eq!(page.total.number(), expected.len() as u64);
            prop_assert_eq!(shown, expected);
            Ok(())
        };
        if let Err(broken) = runner.run(&cases, law) {
            panic!("{broken}");
        }
        // The negative control: the texts do find people, and not everybody.
        for text in ["zoe", "STRASSE", "100%", "_", "o'brien"] {
            let filter = UserFilter { text: text.to_owned(), ..UserFilter::default() };
            let list = UserList { filter, ..UserList::default() };
            let found = house.ask(&house.operator(), list).unwrap().list.total.number();
            hits += usize::from(found > 0);
            some += usize::from(found < 30);
        }
        assert_eq!((hits, some), (5, 5));
    });
}
