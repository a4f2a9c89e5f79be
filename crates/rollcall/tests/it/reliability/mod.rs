//! What was acknowledged stays, whatever ends the server or its database.

mod client;
mod downloads;
mod endings;
mod load;
mod outage;
mod wire;
