//! Links from being sent to being followed, on both engines.

mod ceiling;
mod confirm;
mod invitation;
mod quota;
mod reset;
mod send;

use crate::domain::SecretToken;
use crate::error::Error;
use crate::links::{LinkCard, OpenLink, Purpose};
use crate::testing::{House, wait_for};

/// What somebody chooses through a link.
const CHOSEN: &str = "seven violet otters on ice";

fn follow(house: &House, secret: &SecretToken) -> Result<Purpose, Error> {
    house.later(std::time::Duration::from_millis(1));
    wait_for(house.directory().follow_link(secret, CHOSEN, house.request()))
}

fn open(house: &House, secret: &SecretToken) -> Result<LinkCard, Error> {
    let secret = SecretToken::parse(&secret.reveal()).unwrap();
    house.ask(&house.nobody(), OpenLink { secret })
}

fn sign_in(house: &House, email: &str, password: &str) -> Result<(), Error> {
    let device = crate::sessions::Device::default();
    wait_for(house.directory().sign_in(email, password, device, house.request())).map(drop)
}
