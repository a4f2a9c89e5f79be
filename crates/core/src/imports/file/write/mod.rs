//! Writing: our own export, and the rows of somebody's file with what is wrong with them.

mod cells;
mod export;
mod result;

pub use export::{Export, ExportRow};
pub use result::ResultFile;
