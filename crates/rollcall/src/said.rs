//! What the program says to whoever started it. Log lines go elsewhere.

use std::io::{self, Write};

/// A line on standard output. Nobody may be listening any more, which is no failure.
pub(crate) fn say(text: impl AsRef<str>) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{}", text.as_ref()).and_then(|()| out.flush());
}

/// A line on standard error.
pub(crate) fn complain(text: impl AsRef<str>) {
    let _ = writeln!(io::stderr().lock(), "{}", text.as_ref());
}
