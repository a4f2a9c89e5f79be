//! Imports: one file for each thing that can be asked or done.

mod bring;
mod check;
mod discard;
mod import;
mod left_out;
mod list;
mod rows;
mod show;
mod start;
mod stop;
mod words;

use crate::api::endpoint::Endpoint;

pub(super) use import::schema;
#[cfg(test)]
pub(super) use left_out::NAME as LEFT_OUT;
pub(super) use rows::schema as row_schema;

/// In the order of the reference page.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        list::endpoint(),
        bring::endpoint(),
        show::endpoint(),
        check::endpoint(),
        rows::endpoint(),
        start::endpoint(),
        stop::endpoint(),
        left_out::endpoint(),
        discard::endpoint(),
    ]
}
