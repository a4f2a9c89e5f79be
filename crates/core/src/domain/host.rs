//! Whether a host is this machine: what goes there passes nobody who could listen.

use std::net::IpAddr;

/// Whether a name or an address means the machine that we run on.
pub(crate) fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
