//! What holds for the whole house: stories that play through every interface, on both engines, and the
//! program from outside: what it says, how it ends, and what is there when it starts again.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test without its fixture fails")]

mod bench;
mod door;
mod interfaces;
mod program;
mod reliability;
mod stories;
