//! Walking a list page by page, forward and backward, shows each row once, in every order.

use super::crowd::Crowd;
use crate::directory::Direction;
use crate::domain::UserId;
use crate::testing::House;
use crate::users::{SortColumn, UserList, UserSort};

#[test]
fn pages_forward_and_backward_are_the_whole_list() {
    House::each(|house| {
        let crowd = Crowd::gather(house);
        let operator = house.operator();
        for column in SortColumn::ALL {
            for direction in [Direction::Ascending, Direction::Descending] {
                let sort = UserSort { column: *column, direction };
                let mut list = UserList { sort, ..UserList::default() };
                list.page.rows = 200;
                let whole = ids(&house.ask(&operator, list.clone()).unwrap().list.rows);
                assert!(whole.len() > 20 && whole.len() <= crowd.people.len());

                list.page.rows = 7;
                let (mut walked, mut cursor_of_last) = (Vec::new(), None);
                loop {
                    let page = house.ask(&operator, list.clone()).unwrap().list;
                    assert_eq!(page.before, walked.len() as u64, "{sort}");
                    walked.extend(ids(&page.rows));
                    list.page.cursor = page.next.clone();
                    if page.next.is_none() {
                        cursor_of_last = cursor_of_last.or(page.previous);
                        break;
                    }
                }
                assert_eq!(walked, whole, "{sort} forward");

                list.page.cursor = cursor_of_last;
                let mut back = Vec::new();
                while list.page.cursor.is_some() {
                    let page = house.ask(&operator, list.clone()).unwrap().list;
                    let mut rows = ids(&page.rows);
                    rows.extend(back);
                    back = rows;
                    assert!(page.next.is_some(), "{sort}");
                    list.page.cursor = page.previous;
                }
                let kept = whole.len() - whole.len() % 7;
                assert_eq!(back, whole[..kept], "{sort} backward");
            }
        }
    });
}

fn ids(users: &[crate::users::User]) -> Vec<UserId> {
    users.iter().map(|user| user.id).collect()
}
