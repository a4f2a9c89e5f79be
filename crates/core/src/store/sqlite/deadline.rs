//! No statement may keep a reader for ever: SQLite asks us now and then whether to go on.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rusqlite::Connection;

/// As long as PostgreSQL gives a statement.
const LONGEST: Duration = Duration::from_secs(30);

/// About a millisecond of work: rare enough to cost nothing.
const STEPS: i32 = 10_000;

/// When the statement that runs on a connection has to end.
pub(super) struct Deadline {
    since: Instant,
    /// In milliseconds after `since`.
    ends: Arc<AtomicU64>,
    longest: Duration,
}

impl Deadline {
    pub(super) fn on(connection: &mut Connection) -> rusqlite::Result<Self> {
        Self::of(connection, LONGEST)
    }

    fn of(connection: &mut Connection, longest: Duration) -> rusqlite::Result<Self> {
        let (since, ends) = (Instant::now(), Arc::new(AtomicU64::new(u64::MAX)));
        let watched = Arc::clone(&ends);
        let is_over = move || millis(since.elapsed()) > watched.load(Ordering::Relaxed);
        connection.progress_handler(STEPS, Some(is_over))?;
        Ok(Self { since, ends, longest })
    }

    /// From now on for one statement.
    pub(super) fn begin(&self) {
        self.ends.store(millis(self.since.elapsed() + self.longest), Ordering::Relaxed);
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n03_a_statement_without_end_is_ended_and_the_connection_goes_on() {
        let mut connection = Connection::open_in_memory().unwrap();
        let deadline = Deadline::of(&mut connection, Duration::from_millis(50)).unwrap();
        let endless = "with recursive n (i) as (select 1 union all select i + 1 from n)
                       select count(*) from n";
        deadline.begin();
        let count = connection.query_row(endless, [], |row| row.get::<_, i64>(0));
        assert_eq!(
            count.unwrap_err().sqlite_error_code(),
            Some(rusqlite::ErrorCode::OperationInterrupted)
        );
        deadline.begin();
        assert_eq!(connection.query_row("select 1", [], |row| row.get::<_, i64>(0)), Ok(1));
    }
}
