//! The log: on standard error, for people or for programs.

use std::io::{self, IsTerminal};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

use crate::configuration::LogFormat;

/// Starts the log of a server. `RUST_LOG` says how much is logged; without it, what is worth knowing.
pub(crate) fn start(format: LogFormat) {
    start_with(format, "info");
}

/// Starts the log of a command that is soon over: only what is wrong.
pub(crate) fn start_quiet(format: LogFormat) {
    start_with(format, "warn");
}

fn start_with(format: LogFormat, otherwise: &str) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(otherwise));
    let lines = fmt().with_env_filter(filter).with_writer(io::stderr);
    // Started once; a second start, in a test, changes nothing.
    let _ = match format {
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
        LogFormat::Human => {
            lines.with_ansi(io::stderr().is_terminal()).with_target(false).try_init()
        }
    };
}
