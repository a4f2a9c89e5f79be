//! Stories: a piece of the working day, played through each interface.

mod every_interface;
mod fields;
mod inviting;
