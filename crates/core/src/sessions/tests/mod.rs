//! Signing in, being recognized, signing out, on both engines.

mod access_ends;
mod administrators;
mod ending;
mod guessing;
mod known;
mod life;
mod recent;
mod sign_in;
mod work;

use crate::access::{Actor, Interface};
use crate::domain::SecretToken;
use crate::error::Error;
use crate::sessions::{Credential, Device, SignedIn};
use crate::testing::{House, wait_for};

fn device(address: &str) -> Device {
    Device { user_agent: "Test".to_owned(), address: address.to_owned() }
}

fn sign_in(house: &House, email: &str, password: &str) -> Result<SignedIn, Error> {
    sign_in_from(house, email, password, "192.0.2.1")
}

fn sign_in_from(
    house: &House,
    email: &str,
    password: &str,
    address: &str,
) -> Result<SignedIn, Error> {
    house.later(std::time::Duration::from_millis(1));
    let signing_in = house.directory().sign_in(email, password, device(address), house.request());
    wait_for(signing_in)
}

fn recognized(house: &House, secret: &SecretToken) -> Result<Actor, Error> {
    let secret = SecretToken::parse(&secret.reveal()).unwrap();
    let credential = Credential::Session(secret);
    wait_for(house.directory().authenticate(credential, Interface::Console, house.request()))
}
