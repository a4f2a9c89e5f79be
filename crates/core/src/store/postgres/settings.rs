//! Which servers we trust with acknowledged changes, and how our connections behave there.

use std::collections::HashMap;

use super::super::open::CannotOpen;
use super::fault::fault;
use super::wire::Wire;

/// What does not say that it writes cannot. No statement may hold others up for long; compiling plans costs more
/// than it saves in short ones.
pub(super) const SESSION: &str = "
    set default_transaction_read_only = on;
    set statement_timeout = '30s';
    set lock_timeout = '10s';
    set idle_in_transaction_session_timeout = '60s';
    set client_min_messages = warning;
    set jit = off;";

/// PostgreSQL 13.
const OLDEST: i64 = 130_000;

/// Refuses a server that is too old, or that could lose what it has acknowledged in a power cut.
pub(super) fn check(wire: &Wire) -> Result<(), CannotOpen> {
    let read = "select name, setting from pg_settings
                 where name in ('server_version', 'server_version_num', 'fsync',
                                'full_page_writes', 'synchronous_commit')";
    let rows = wire
        .rows(read)
        .map_err(|error| CannotOpen::Fault(fault("reading the server's settings", &error)))?;
    let settings: HashMap<String, String> =
        rows.iter().filter_map(|row| Some((row.try_get(0).ok()?, row.try_get(1).ok()?))).collect();
    judge(|name| settings.get(name).map_or("", String::as_str))
}

fn judge<'a>(setting: impl Fn(&str) -> &'a str) -> Result<(), CannotOpen> {
    if setting("server_version_num").parse().is_ok_and(|number: i64| number < OLDEST) {
        return Err(CannotOpen::TooOld(setting("server_version").to_owned()));
    }
    // `full_page_writes` may be off on file systems that never tear a page, which we cannot see.
    for name in ["fsync", "synchronous_commit", "full_page_writes"] {
        if setting(name) == "off" {
            return Err(CannotOpen::NotDurable { setting: name, value: "off".to_owned() });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_that_are_old_or_forgetful_are_refused() {
        let judged = |changed: &'static str, value: &'static str| {
            judge(move |name| match name {
                _ if name == changed => value,
                "server_version_num" => "150018",
                _ => "on",
            })
        };
        assert!(judged("synchronous_commit", "remote_apply").is_ok());
        assert!(matches!(judged("server_version_num", "120022"), Err(CannotOpen::TooOld(_))));
        for setting in ["fsync", "full_page_writes", "synchronous_commit"] {
            assert!(matches!(judged(setting, "off"), Err(CannotOpen::NotDurable { .. })));
        }
    }
}
