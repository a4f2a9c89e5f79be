//! The console and the JSON API of Rollcall: they translate, they never decide.

pub mod assets;
pub mod console;
