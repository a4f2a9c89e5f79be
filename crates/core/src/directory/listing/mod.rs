//! What every list has in common: a page, the cursor beside it, and how many rows there are.

mod count;
mod cursor;
mod direction;
mod page;

pub use count::{COUNTED_TO, Count};
pub use cursor::{Cursor, KeyKind, Order};
pub use direction::Direction;
pub(crate) use page::{Ahead, Keyset, Turned};
pub use page::{MOST_ROWS, Page};
