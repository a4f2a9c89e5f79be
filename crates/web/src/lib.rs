//! The console and the JSON API of Rollcall: they translate, they never decide.

pub mod api;
pub mod app;
pub mod assets;
pub mod console;
pub mod door;
mod health;
pub mod words;

pub use app::{App, Mail, Settings, router};
