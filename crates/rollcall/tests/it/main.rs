//! What holds for the whole house: stories that play through every interface, on both engines.

mod door;
mod stories;
