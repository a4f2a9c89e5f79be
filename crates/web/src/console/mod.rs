//! The console: server-rendered pages, each with its template beside its handler.

pub mod components;
#[cfg(any(test, debug_assertions))]
pub mod gallery;
pub mod layout;
