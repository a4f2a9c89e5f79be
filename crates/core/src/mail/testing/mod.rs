//! A real SMTP server in the process, for tests: it takes letters, refuses, hangs up, is slow or is down.

mod received;
mod session;

use std::io;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

pub use received::ReceivedMail;

/// The certificate of the server for `localhost`, signed by itself, good for a hundred years. Nobody
/// trusts it but tests: its key is public. Made by `openssl req -x509 -newkey ec -days 36500 -subj /CN=localhost
/// -addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:FALSE`, kept in DER.
pub const CERTIFICATE: &[u8] = include_bytes!("localhost.certificate.der");
const KEY: &[u8] = include_bytes!("localhost.key.der");

/// How the server treats letters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Mood {
    /// Takes every letter.
    #[default]
    Willing,
    /// Answers each recipient with this code and text.
    Refusing(u16, &'static str),
    /// Answers each greeting (EHLO) with this code and text.
    Unwelcoming(u16, &'static str),
    /// Takes the letter, then hangs up before saying so.
    DropsAfterData,
    /// Waits this long before every answer.
    Slow(Duration),
}

/// A server on a port of its own; it ends when it is dropped.
pub struct TestSmtp {
    address: SocketAddr,
    shared: Arc<Shared>,
    listening: Option<JoinHandle<()>>,
}

/// What the sessions share with the test.
#[derive(Default)]
struct Shared {
    received: Mutex<Vec<ReceivedMail>>,
    mood: Mutex<Mood>,
    open: Mutex<Vec<TcpStream>>,
    is_ending: Mutex<Ending>,
    tls: Option<Arc<ServerConfig>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Ending {
    #[default]
    No,
    Yes,
}

impl TestSmtp {
    /// A willing server without encryption.
    ///
    /// # Errors
    /// When no port or thread is to be had.
    pub fn start() -> io::Result<Self> {
        Self::with(None)
    }

    /// A willing server that offers STARTTLS with [`CERTIFICATE`], and lets only `post` with the password `let me in` send.
    ///
    /// # Errors
    /// When no port or thread is to be had.
    pub fn start_with_tls() -> io::Result<Self> {
        let certificate = CertificateDer::from(CERTIFICATE);
        let key = PrivateKeyDer::try_from(KEY).map_err(io::Error::other)?;
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .and_then(|config| {
                config.with_no_client_auth().with_single_cert(vec![certificate], key)
            })
            .map_err(io::Error::other)?;
        Self::with(Some(Arc::new(config)))
    }

    fn with(tls: Option<Arc<ServerConfig>>) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared { tls, ..Shared::default() });
        let listening = Some(listen(listener, Arc::clone(&shared))?);
        Ok(Self { address, shared, listening })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The URL of a client that trusts this network: `smtp://127.0.0.1:PORT?tls=none`.
    pub fn url(&self) -> String {
        format!("smtp://{}?tls=none", self.address)
    }

    /// Every letter that was taken so far, oldest first.
    pub fn received(&self) -> Vec<ReceivedMail> {
        lock(&self.shared.received).clone()
    }

    /// From now on it is in this mood.
    pub fn be(&self, mood: Mood) {
        *lock(&self.shared.mood) = mood;
    }

    /// Closes every connection, as servers do with idle ones, and goes on listening.
    pub fn hang_up(&self) {
        for stream in lock(&self.shared.open).drain(..) {
            // It may be closed already; that is what is wanted.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// Stops listening: connections are refused.
    pub fn go_down(&mut self) {
        *lock(&self.shared.is_ending) = Ending::Yes;
        // Wakes the listener, which then sees that it ends.
        drop(TcpStream::connect(self.address));
        if let Some(listening) = self.listening.take() {
            // A panic of the listener was printed already.
            let _ = listening.join();
        }
        self.hang_up();
    }

    /// Listens again at the same address.
    ///
    /// # Errors
    /// When the port is taken meanwhile.
    pub fn come_back(&mut self) -> io::Result<()> {
        *lock(&self.shared.is_ending) = Ending::No;
        let listener = TcpListener::bind(self.address)?;
        self.listening = Some(listen(listener, Arc::clone(&self.shared))?);
        Ok(())
    }
}

impl Drop for TestSmtp {
    fn drop(&mut self) {
        self.go_down();
    }
}

fn listen(listener: TcpListener, shared: Arc<Shared>) -> io::Result<JoinHandle<()>> {
    Builder::new().name("test-smtp".to_owned()).spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            if *lock(&shared.is_ending) == Ending::Yes {
                return;
            }
            let shared = Arc::clone(&shared);
            let Ok(copy) = stream.try_clone() else { continue };
            lock(&shared.open).push(copy);
            let session = Builder::new().name("test-smtp-session".to_owned());
            // A session that breaks is the client's to notice.
            let _ = session.spawn(move || session::serve(stream, &shared));
        }
    })
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
