//! English for the codes of the core: one place for console, API and command line. Sentences say what is and
//! what to do.

mod browser;
mod conflict;
mod count;
mod event;
mod field;
mod letter;
mod problem;
mod refusal;
mod seen;

pub use browser::browser;
pub use conflict::conflict;
pub use count::{count, number, people};
pub use event::event;
pub use field::{capital, field_label};
pub use letter::letter;
pub use problem::problem;
pub use refusal::{Said, fault, refusal};
pub use seen::{invitation, last_seen};
