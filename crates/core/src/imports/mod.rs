//! Imports: bringing in a list of people from another product, or our own export.
//!
//! A list is brought in ([`Directory::bring_file`](crate::directory::Directory::bring_file)), its
//! columns are given a meaning ([`ChooseMapping`]), every row is checked without changing anything,
//! and then run ([`StartImport`]) by the same operations as the form's, with the rights that its
//! author has at that moment. The [`ImportRunner`] does both in the background, a few rows at a time.

mod advance;
mod bring;
mod card;
mod check;
mod choose;
mod discard;
pub mod file;
mod import;
mod left_out;
mod list;
mod options;
mod plan;
mod problem;
mod row;
mod rows;
mod run;
mod runner;
mod start;
mod step;
mod stop;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use bring::BeginImport;
pub use bring::target_fields;
pub use card::{ImportCard, ImportView, ProblemGroup};
pub use choose::ChooseMapping;
pub use discard::DiscardImport;
#[cfg(test)]
pub(crate) use discard::SweepImports;
pub use import::{Author, Checked, FileCard, Import, ImportState, Ran, StopReason};
pub use list::ImportList;
pub use options::{Blanks, Existing, ImportOptions, Meaning, Words};
pub use problem::{Cause, RowProblem};
pub use row::{ImportRow, RowState, Verdict};
pub use rows::{ImportRows, RowFilter};
pub use runner::ImportRunner;
pub use start::StartImport;
pub use stop::StopImport;
