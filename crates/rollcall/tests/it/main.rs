//! What holds for the whole house: stories that play through every interface, on both engines, and the
//! program from outside: what it says, how it ends, and what is there when it starts again.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test without its fixture fails")]

#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends here")]

mod door;
mod interfaces;
mod program;
mod stories;
