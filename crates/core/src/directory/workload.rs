//! What waits to be done in the background, for those who watch the server.

use crate::access::Permission;
use crate::directory::{Directory, Query, View};
use crate::error::Error;

/// Asks what waits.
#[derive(Debug, Clone, Copy)]
pub struct Workload;

/// How much waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Letters that are to be sent; counted up to 100,000.
    pub letters: i64,
    /// Imports that are checked or run.
    pub imports: usize,
}

impl Directory {
    /// Whether lists and searches are answered from memory already, and not by the database.
    pub fn people_are_indexed(&self) -> bool {
        self.house().people.is_built()
    }
}

impl Query for Workload {
    const NAME: &'static str = "directory.workload";
    const NEEDS: Permission = Permission::MailboxRead;
    type Answer = Waiting;

    fn answer(&self, view: &mut View<'_>) -> Result<Waiting, Error> {
        let letters = view.letters().waiting()?;
        Ok(Waiting { letters, imports: view.imports_under_way()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::House;

    #[test]
    fn what_waits_is_counted_and_an_index_is_there_when_it_was_read() {
        House::each(|house| {
            let waiting = || house.directory().ask_now(&house.system(), Workload).unwrap();
            assert_eq!(waiting(), Waiting { letters: 0, imports: 0 });
            house.invited("bo", "staff", &[house.spot("north/main")]);
            assert_eq!(waiting(), Waiting { letters: 1, imports: 0 });

            assert!(!house.directory().people_are_indexed());
            house.directory().index_people().wait().unwrap();
            assert!(house.directory().people_are_indexed());
        });
    }
}
