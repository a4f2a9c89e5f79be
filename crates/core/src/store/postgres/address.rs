//! Where the server is and how to speak to it: the connection URL, our defaults, and TLS.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustls::ClientConfig;
use rustls::crypto::aws_lc_rs;
use rustls_platform_verifier::BuilderVerifierExt;
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::super::open::CannotOpen;
use super::patience::Rest;
use super::wire::Wire;
use crate::domain::is_this_machine;
use crate::error::Fault;

/// One server, shared by all workers: when one of them finds it again, none of them rests on.
pub(super) struct Address {
    config: Config,
    tls: Option<MakeRustlsConnect>,
    rest: Mutex<Rest>,
}

impl Address {
    pub(super) fn parse(url: &str) -> Result<Self, CannotOpen> {
        // Our TLS always checks the certificate and its name, so libpq's stricter words mean the same.
        let url = ["verify-full", "verify-ca"].iter().fold(url.to_owned(), |url, strict| {
            url.replace(&format!("sslmode={strict}"), "sslmode=require")
        });
        let mut config: Config = url
            .parse()
            .map_err(|error: tokio_postgres::Error| CannotOpen::Address(error.to_string()))?;
        config
            .application_name("rollcall")
            // After a fail-over, never write to what is now a replica.
            .target_session_attrs(TargetSessionAttrs::ReadWrite)
            .keepalives_idle(Duration::from_secs(30))
            .tcp_user_timeout(Duration::from_secs(10));
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(5));
        }
        // There is no "if it happens to offer it": whoever sits in between would strip it (ASVS 12.3.1).
        let tls = match config.get_ssl_mode() {
            SslMode::Require => Some(tls()?),
            SslMode::Disable => None,
            _ if is_near(&config) => None,
            _ => return Err(CannotOpen::Unprotected),
        };
        Ok(Self { config, tls, rest: Mutex::new(Rest::none()) })
    }

    /// Whether it was away a moment ago, so that asking again would only take time.
    pub(super) fn is_resting(&self) -> bool {
        !self.rest.lock().unwrap_or_else(PoisonError::into_inner).is_over()
    }

    /// A new connection.
    pub(super) fn connect(&self) -> Result<Wire, Fault> {
        let connected = self.dial();
        let mut rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        match &connected {
            Ok(_) => *rest = Rest::none(),
            Err(_) if rest.is_over() => rest.begin(),
            // Another worker was turned away at the same time.
            Err(_) => {}
        }
        connected
    }

    fn dial(&self) -> Result<Wire, Fault> {
        match &self.tls {
            Some(tls) => Wire::connect(&self.config, tls.clone()),
            None => Wire::connect(&self.config, NoTls),
        }
    }
}

/// Whether all that the server may be found at is this machine.
fn is_near(config: &Config) -> bool {
    config.get_hostaddrs().iter().all(IpAddr::is_loopback)
        && config.get_hosts().iter().all(|host| match host {
            Host::Tcp(name) => is_this_machine(name) || !config.get_hostaddrs().is_empty(),
            Host::Unix(_) => true,
        })
}

/// TLS 1.2 or 1.3, trusting whom this machine trusts.
fn tls() -> Result<MakeRustlsConnect, CannotOpen> {
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(BuilderVerifierExt::with_platform_verifier)
        .map_err(|cause| CannotOpen::while_("preparing TLS for the database", cause))?;
    Ok(MakeRustlsConnect::new(config.with_no_client_auth()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_the_machine_is_encrypted_or_said_not_to_be() {
        for (address, encrypts) in [
            ("postgres://u:p@localhost/rollcall", Some(false)),
            ("postgres://u:p@[::1]:5433/rollcall", Some(false)),
            ("host=/run/postgresql user=rollcall", Some(false)),
            ("host=db.example.org hostaddr=127.0.0.1 user=rollcall", Some(false)),
            ("host=localhost hostaddr=192.0.2.1 user=rollcall", None),
            ("postgres://u:p@db.example.org/rollcall", None),
            ("postgres://u:p@localhost,db.example.org/rollcall", None),
            ("postgres://u:p@192.0.2.1/rollcall?sslmode=prefer", None),
            ("postgres://u:p@db.example.org/rollcall?sslmode=disable", Some(false)),
            ("postgres://u:p@db.example.org/rollcall?sslmode=require", Some(true)),
            ("postgres://u:p@db.example.org/rollcall?sslmode=verify-full", Some(true)),
        ] {
            match Address::parse(address) {
                Ok(parsed) => assert_eq!(Some(parsed.tls.is_some()), encrypts, "{address}"),
                Err(refused) => {
                    assert!(matches!(refused, CannotOpen::Unprotected), "{address}: {refused}");
                    assert_eq!(encrypts, None, "{address}");
                }
            }
        }
    }
}
