//! The people whom the raw side adds: as scattered in the indexes as the product's own newcomers. What takes
//! working out is worked out before the clock starts.

use rollcall_core::demo::{Person, person};
use rollcall_core::domain::{search_fold, sort_key};

use crate::newcomers::Home;
use crate::raw::Cell;

/// Raw rows never stay: their ids begin with this.
pub(crate) const MARK: &str = "raw_";

/// People with the names of the product's own newcomers.
pub(crate) struct Crowd(Vec<Newcomer>);

/// What of a person has to be worked out, as cells.
struct Newcomer {
    first_name: Cell,
    last_name: Cell,
    key: Cell,
    folded: String,
}

impl Crowd {
    /// As many as a run adds in a second or more; then they come again, with other addresses.
    const SIZE: u64 = 20_000;

    pub(crate) fn gather() -> Self {
        let newcomer = |number| {
            let Person { first_name, last_name, .. } = person(number);
            Newcomer {
                key: Cell::Bytes(sort_key(&format!("{last_name} {first_name}"))),
                folded: search_fold(&format!("{first_name} {last_name}")),
                first_name: Cell::Text(first_name),
                last_name: Cell::Text(last_name),
            }
        };
        Self((0..Self::SIZE).map(newcomer).collect())
    }

    /// The columns of a person from the organization to the time.
    pub(crate) fn columns(&self, number: u64, home: &Home) -> [Cell; 8] {
        let at = usize::try_from(number % Self::SIZE).unwrap_or(0);
        let Newcomer { first_name, last_name, key, folded } = &self.0[at];
        let email = email(number);
        let search = Cell::Text(format!("{folded}\n{email}"));
        let (id, email) = (id(number), Cell::Text(email));
        let (first_name, last_name) = (first_name.clone(), last_name.clone());
        [
            id,
            Cell::Text(home.organization.clone()),
            first_name,
            last_name,
            key.clone(),
            email,
            search,
            now(),
        ]
    }
}

pub(crate) fn id(number: u64) -> Cell {
    Cell::Text(format!("{MARK}{number}"))
}

pub(crate) fn email(number: u64) -> String {
    format!("{MARK}{number}@example.org")
}

pub(crate) const fn now() -> Cell {
    Cell::Int(1_795_000_000_000_000)
}
