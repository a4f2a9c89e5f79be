//! English for the codes of the core: one place for console, API and command line. Sentences say what is and
//! what to do.

mod browser;
mod conflict;
mod count;
mod event;
mod field;
mod file;
mod filter;
mod import;
mod letter;
mod problem;
mod refusal;
mod right;
mod row;

pub use browser::browser;
pub use conflict::conflict;
pub use count::{count, count_in_short, counted, number, numbered, span};
pub use event::event;
pub use field::{capital, field_label};
pub use file::file;
pub use filter::{invitation, last_seen};
pub use import::{delimiter, target, template, why};
pub use letter::letter;
pub use problem::{choose, problem, taken_by, with_article};
pub use refusal::{Said, fault, minute, not_understood, refusal, spent};
pub use right::{forbidden, right};
pub use row::{row_problem, row_problems};
