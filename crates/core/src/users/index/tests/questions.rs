//! What is asked, and how two answers are compared.

use crate::access::Actor;
use crate::blueprint::RoleKey;
use crate::directory::{Direction, Directory, Page};
use crate::domain::UserStatus;
use crate::testing::{House, Spot, wait_for};
use crate::users::index::tests::random::Random;
use crate::users::{
    InvitationFilter, LastSeen, SortColumn, StatusFilter, UserFilter, UserList, UserPage, UserSort,
};

/// Of one letter to many; of one word and two; some that stand in nobody's text.
const WORDS: [&str; 18] = [
    "a", "x", "an", "nn", "ann", "anna", "nna a", "smith", "smithson", "@lab", "example", "x1",
    "zoe", "lodz", "李", "%", "xyz", "annex.e",
];

pub(super) fn a_question(random: &mut Random, spots: &[Spot]) -> UserList {
    let roles =
        ["staff", "client-admin", "admin", "nobody"].map(|key| RoleKey::parse(key).unwrap());
    let states = UserStatus::ALL.map(StatusFilter::Only);
    let seen = [LastSeen::Now, LastSeen::Never, LastSeen::OverDays(0), LastSeen::OverDays(1)];
    let invitations = [InvitationFilter::Expired, InvitationFilter::EndsSoon];
    let text = if random.below(2) == 0 { String::new() } else { random.one_of(&WORDS).to_owned() };
    let filter = UserFilter {
        text,
        status: random.perhaps(&states).unwrap_or_default(),
        role: random.perhaps(&roles),
        organization: random.perhaps(spots).map(|spot| spot.organization),
        location: random.perhaps(spots).map(|spot| spot.location),
        last_seen: random.perhaps(&seen),
        invitation: random.perhaps(&invitations),
        import: None,
    };
    let sort = UserSort {
        column: random.one_of(SortColumn::ALL),
        direction: random.one_of(&[Direction::Ascending, Direction::Descending]),
    };
    let rows = random.one_of(&[1, 2, 5, 25]);
    UserList { filter, sort, page: Page { cursor: None, rows } }
}

/// Asks both; their answers differ in nothing.
pub(super) fn same_answer(
    house: &House,
    other: &Directory,
    actor: &Actor,
    list: &UserList,
) -> UserPage {
    let one = wait_for(house.directory().ask(actor, list.clone())).expect("a page");
    let two = wait_for(other.ask(actor, list.clone())).expect("a page");
    let seen = |page: &UserPage| format!("{:#?}", (&page.list.rows, page.list.before, page.counts));
    assert_eq!(seen(&one), seen(&two), "{list:#?} {:?}", actor.reach());
    let ends = |page: &UserPage| (page.list.next.clone(), page.list.previous.clone());
    assert_eq!(ends(&one), ends(&two), "{list:#?}");
    one
}
