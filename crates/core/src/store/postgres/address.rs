//! Where the server is and how to speak to it: the connection URL, our defaults, and TLS.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustls::ClientConfig;
use rustls::crypto::aws_lc_rs;
use rustls_platform_verifier::BuilderVerifierExt;
use tokio_postgres::config::{SslMode, TargetSessionAttrs};
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::super::open::CannotOpen;
use super::patience::Rest;
use super::wire::Wire;
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
        let tls = match config.get_ssl_mode() {
            SslMode::Require => Some(tls()?),
            _ => None,
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

/// TLS 1.2 or 1.3, trusting whom this machine trusts.
fn tls() -> Result<MakeRustlsConnect, CannotOpen> {
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(BuilderVerifierExt::with_platform_verifier)
        .map_err(|cause| CannotOpen::while_("preparing TLS for the database", cause))?;
    Ok(MakeRustlsConnect::new(config.with_no_client_auth()))
}
