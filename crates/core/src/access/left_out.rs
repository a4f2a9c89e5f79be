//! One narrowing left out, so that a test can show that it would be missed (attack E11). There is no such thing
//! in a program that is not a test.

use std::cell::Cell;
use std::panic::Location;

thread_local! {
    static PLACE: Cell<Option<(&'static str, u32)>> = const { Cell::new(None) };
}

/// Acts, on this thread, as if the narrowing on that line of that file were not there.
pub(crate) fn at<T>(file: &'static str, line: u32, act: impl FnOnce() -> T) -> T {
    PLACE.set(Some((file, line)));
    let done = act();
    PLACE.set(None);
    done
}

/// Whether whoever calls the function that calls this is to be left out.
#[track_caller]
pub(super) fn is_here() -> bool {
    let here = Location::caller();
    PLACE.get().is_some_and(|(file, line)| here.line() == line && here.file().ends_with(file))
}
