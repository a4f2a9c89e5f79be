//! What holds for everything in the catalog: these tests fail for what was added and forgotten.

mod alike;
mod attempts;
mod catalog;
mod crowd;
mod events;
mod fences;
mod paging;
mod permissions;
mod powerless;
mod races;
mod scope;
mod search;
mod silence;
mod unusual;
