//! What every list has in common: the part of it that is asked for, where that begins and where it goes on, and how
//! many rows there are.

mod count;
mod cursor;
mod direction;
mod page;
mod stretch;

pub use count::{COUNTED_TO, Count};
pub use cursor::{Cursor, KeyKind, Order};
pub use direction::Direction;
pub(crate) use page::{Ahead, Keyset, Turned};
pub use page::{Listed, MOST_ROWS, Page};
pub use stretch::Stretch;
