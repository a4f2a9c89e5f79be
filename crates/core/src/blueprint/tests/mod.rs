//! The lab portal as promised, flaws word for word, and the laws for files that nobody wrote.

mod explained;
mod flaws;
mod lab;
mod laws;
mod reference;
mod rights;

use super::Blueprint;

fn lab() -> Blueprint {
    Blueprint::shipped("lab-portal").unwrap().unwrap()
}
