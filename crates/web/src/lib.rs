//! Rollcall web.
