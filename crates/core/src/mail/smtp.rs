//! The way out: a synchronous SMTP client with TLS, a pool and a time limit on every step.

use lettre::Transport as _;
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::{PoolConfig, SmtpTransport};

use super::fault::one_line;
use super::message::message;
use super::settings::{MailSettings, Security};
use super::{Envelope, Rendered, SendFault};
use crate::Fault;

/// Hands letters to the configured mail server. A deployment without one has none of these, and its
/// letters wait in the Mailbox page.
pub struct SmtpPost {
    transport: SmtpTransport,
    from: Mailbox,
}

/// The server has taken the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The server's answer on one line; often names its queue id.
    pub answer: String,
}

impl SmtpPost {
    /// Ready to send; connects at the first letter.
    ///
    /// # Errors
    /// A fault when the machine's certificate store cannot be used.
    pub fn open(settings: &MailSettings) -> Result<Self, Fault> {
        Self::trusting(settings, Vec::new())
    }

    /// As [`SmtpPost::open`], trusting these authorities beside the machine's own.
    pub(super) fn trusting(
        settings: &MailSettings,
        authorities: Vec<Certificate>,
    ) -> Result<Self, Fault> {
        let parameters = || {
            let builder = TlsParameters::builder(settings.host.clone());
            authorities
                .into_iter()
                .fold(
                    builder,
                    lettre::transport::smtp::client::TlsParametersBuilder::add_root_certificate,
                )
                .build()
                .map_err(|error| Fault::new("preparing TLS for mail", error))
        };
        let tls = match settings.security {
            Security::None => Tls::None,
            Security::StartTls => Tls::Required(parameters()?),
            Security::Tls => Tls::Wrapper(parameters()?),
        };
        let mut builder = SmtpTransport::builder_dangerous(&settings.host)
            .port(settings.port)
            .tls(tls)
            .timeout(Some(settings.timeout))
            .pool_config(PoolConfig::new().max_size(2));
        if let Some(login) = &settings.login {
            let credentials = Credentials::new(login.user.clone(), login.password.to_string());
            builder = builder.credentials(credentials);
        }
        Ok(Self { transport: builder.build(), from: settings.from.clone() })
    }

    /// Sends one letter. Blocks for as long as the server takes, so it belongs on a thread of its own.
    ///
    /// # Errors
    /// A [`SendFault`] that says whether to try again. After a transient one the server may still have
    /// taken the letter: it goes out at least once, and doubles carry the same Message-ID.
    pub fn send(&self, envelope: &Envelope<'_>, rendered: &Rendered) -> Result<Sent, SendFault> {
        self.reach()?;
        self.hand_over(envelope, rendered)
    }

    /// The same right after [`SmtpPost::reach`].
    ///
    /// # Errors
    /// As [`SmtpPost::send`].
    pub(super) fn hand_over(
        &self,
        envelope: &Envelope<'_>,
        rendered: &Rendered,
    ) -> Result<Sent, SendFault> {
        let (path, bytes) = message(&self.from, envelope, rendered)?;
        let answer = self
            .transport
            .send_raw(&path, &bytes)
            .map_err(|error| SendFault::handing_over(&error))?;
        Ok(Sent { answer: one_line(&answer.message().collect::<Vec<_>>().join(" ")) })
    }

    /// Connects, encrypts and signs in (or asks a pooled connection whether it still lives). Done
    /// before every letter, because a 5xx here is about us and a 5xx later about the letter.
    ///
    /// # Errors
    /// Always a transient [`SendFault`].
    pub fn reach(&self) -> Result<(), SendFault> {
        match self.transport.test_connection() {
            Ok(true) => Ok(()),
            Ok(false) => {
                Err(SendFault::Transient { code: None, text: "the server hung up".to_owned() })
            }
            Err(error) => Err(SendFault::reaching(&error)),
        }
    }
}

impl Drop for SmtpPost {
    /// Says goodbye to the server and ends the pool's thread.
    fn drop(&mut self) {
        self.transport.shutdown();
    }
}
