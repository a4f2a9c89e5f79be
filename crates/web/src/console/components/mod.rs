//! The parts that pages are made of: values for the macros in the `.html` files of this folder.
//! `README.md` beside them lists every macro with its arguments.

mod avatar;
mod change;
mod choice;
mod find;
mod form;
mod list;
mod menu;
mod moment;
mod pill;
mod session;
mod stale;

pub use avatar::{Avatar, Presence};
pub use change::{FieldChange, Piece, field_value};
pub use choice::Choice;
pub use find::Find;
pub use form::{ErrorText, FormProblem};
pub use list::{Chip, Column, Order, Pager, Tab};
pub use menu::{Act, MenuItem, Weight};
pub use moment::Moment;
pub use pill::{Mark, Pill, Tone};
pub use session::SessionLine;
pub use stale::Difference;
