//! What stands around every page: the frame with side bar and strips, and the plain sheet without.

mod frame;
mod look;
mod strip;

pub use frame::{Frame, NavItem, Person, Place, Verdict};
pub use look::{Density, LetterKeys, ListLook, Look, ROWS, Theme};
pub use strip::{Strip, StripLink, Undo};
