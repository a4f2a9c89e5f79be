//! What must not keep the index from its work, and what it must not keep others from.

use std::collections::HashMap;
use std::time::Duration;

use super::questions::same_answer;
use super::twin;
use crate::directory::Count;
use crate::domain::Clock;
use crate::error::Fault;
use crate::store::{Database, Engine, Row, Sql, Statement, Value};
use crate::testing::{House, off_the_runtime, wait_for};
use crate::users::index::locked;
use crate::users::store::columns;
use crate::users::{LastSeen, UserList};

/// Answers so many questions, and then no more.
struct EndsAfter<'a> {
    questions: usize,
    db: &'a mut dyn Database,
}

impl Database for EndsAfter<'_> {
    fn composed(&mut self, sql: &Sql) -> Result<Vec<Row>, Fault> {
        self.questions =
            self.questions.checked_sub(1).ok_or_else(|| Fault::new("reading", "time is up"))?;
        self.db.composed(sql)
    }

    fn execute(&mut self, statement: &Statement, params: &[Value]) -> Result<u64, Fault> {
        self.db.execute(statement, params)
    }

    fn one(&mut self, statement: &Statement, params: &[Value]) -> Result<Row, Fault> {
        self.db.one(statement, params)
    }

    fn maybe(&mut self, statement: &Statement, params: &[Value]) -> Result<Option<Row>, Fault> {
        self.db.maybe(statement, params)
    }

    fn all(&mut self, statement: &Statement, params: &[Value]) -> Result<Vec<Row>, Fault> {
        self.db.all(statement, params)
    }

    fn execute_composed(&mut self, sql: &Sql) -> Result<u64, Fault> {
        self.db.execute_composed(sql)
    }

    fn rows_changed(&self) -> u64 {
        self.db.rows_changed()
    }

    fn after_commit(&mut self, hook: Box<dyn FnOnce() + Send>) {
        self.db.after_commit(hook);
    }

    fn engine(&self) -> Engine {
        self.db.engine()
    }
}

#[test]
fn a_reading_whose_time_is_up_goes_on_where_it_ended() {
    House::each(|house| {
        let plain = twin(house);
        house.staff("first");
        let index = std::sync::Arc::clone(&house.directory().house().people);
        // The mark, the organizations, one page of people with their places and invitations.
        let cut_short = house.directory().store().read(move |tx| {
            let db = &mut EndsAfter { questions: 5, db: tx };
            Ok(index.build(db, index.clock.now()).is_err())
        });
        assert!(wait_for(cut_short).expect("read"), "it has ended too early");
        assert!(!house.directory().people_are_indexed());

        house.staff("second");
        wait_for(house.directory().index_people()).expect("read the rest");
        let list = UserList::default();
        let page = same_answer(house, &plain, &house.operator(), &list);
        assert_eq!(page.list.rows.len(), 2);
    });
}

#[test]
fn no_page_waits_while_the_index_catches_up_at_length() {
    House::each(|house| {
        let plain = twin(house);
        house.staff("bo");
        wait_for(house.directory().index_people()).expect("read everybody");
        house.staff("cy");
        let turn = house.directory().house().people.turns.at_length();
        let page = same_answer(house, &plain, &house.operator(), &UserList::default());
        assert_eq!(page.list.rows.len(), 2);
        drop(turn);
        let page = same_answer(house, &plain, &house.operator(), &UserList::default());
        assert_eq!(page.list.rows.len(), 2);
    });
}

#[test]
fn whoever_works_while_everybody_is_read_shows_as_online() {
    House::each(|house| {
        let bo = house.staff("bo");
        house.later(Duration::from_mins(5));
        let now = house.clock().now();
        let index = &house.directory().house().people;
        // As if that was after the state of the database that is read.
        index.note_seen([bo.id()], now);
        index.note_seen([bo.id()], now.minus(Duration::from_mins(1)));
        assert_eq!(*locked(&index.seen), HashMap::from([(bo.id(), now)]));

        wait_for(house.directory().index_people()).expect("read everybody");
        let mut list = UserList::default();
        list.filter.last_seen = Some(LastSeen::Now);
        let page = wait_for(house.directory().ask(&house.operator(), list)).expect("a page");
        assert_eq!(page.counts.all(), Count::Exactly(1));
    });
}

#[test]
fn events_that_another_postgresql_numbered_are_not_new_for_ever() {
    let Some(house) = House::postgres() else { return };
    house.staff("bo");
    let numbered = house.behind_the_back(|work| {
        let ahead = "update events set transaction_number = transaction_number + 1000000000000";
        Ok(work.db.execute_composed(&Sql::new(ahead))?)
    });
    let newly = || {
        off_the_runtime(|| {
            let read = house.directory().store().read(|tx| {
                let mark = columns::changes(tx, i64::MAX, 0)?.mark;
                Ok(columns::changes(tx, mark, 1_000)?.people.len())
            });
            read.wait().expect("read changes")
        })
    };
    assert_eq!(newly(), 1, "all the house's people count as new");

    assert_eq!(wait_for(house.directory().age_events()).expect("age them"), numbered);

    assert_eq!(newly(), 0);
    assert_eq!(wait_for(house.directory().age_events()).expect("age nothing"), 0);
    // What is done here from now on is heard of.
    let plain = twin(&house);
    wait_for(house.directory().index_people()).expect("read everybody");
    house.staff("cy");
    same_answer(&house, &plain, &house.operator(), &UserList::default());
}
