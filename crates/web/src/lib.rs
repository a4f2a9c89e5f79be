//! The console and the JSON API of Rollcall: they translate, they never decide.

pub mod api;
pub mod app;
pub mod assets;
pub mod console;
pub mod door;
mod download;
mod health;
pub mod metrics;
mod retry;
pub mod upload;
mod watched;
pub mod words;

pub use app::{App, Mail, Settings, router};
pub use watched::Line;
