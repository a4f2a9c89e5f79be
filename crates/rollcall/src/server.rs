//! The running server: two doors, the network and the host's socket, the postman, and a graceful end.

use std::fs::{self, Permissions};
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{SocketAddr as SocketPath, UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Result, anyhow, bail};
use axum::Router;
use axum_server::{Address, Handle, Server as AxumServer};
use hyper_util::rt::TokioTimer;
use jiff::tz::TimeZone;
use rollcall_core::directory::Directory;
use rollcall_core::imports::ImportRunner;
use rollcall_core::mail::{MailIdentity, Postman, PostmanHandle, SmtpPost};
use tokio::task::JoinHandle;
use tower_http::timeout::RequestBodyTimeoutLayer;
use url::Url;

use crate::configuration::Configuration;
use crate::line::CanBeCut;
use crate::told::Told;
use crate::{host, housekeeping, opened, reading};

/// How long somebody may take to say what they want.
const HEADERS_WITHIN: Duration = Duration::from_secs(10);

/// How long the next piece of a body may take.
const BODY_WITHIN: Duration = Duration::from_secs(30);

/// How long requests that are under way may take after we were told to stop.
const DRAIN: Duration = Duration::from_secs(20);

/// The listening port, before anything is behind it.
pub(crate) struct Port {
    listener: TcpListener,
    address: SocketAddr,
}

/// A server that answers.
pub(crate) struct Server {
    address: Url,
    network: Handle<SocketAddr>,
    host: Option<Handle<SocketPath>>,
    tasks: Vec<JoinHandle<io::Result<()>>>,
    socket: PathBuf,
    postman: PostmanHandle,
    /// Goes on with what was running when the server ended, and ends with it.
    imports: ImportRunner,
    housekeeping: JoinHandle<()>,
    reading: JoinHandle<()>,
}

impl Port {
    /// Takes the port, so that nothing is done in vain when somebody else has it.
    pub(crate) fn take(configuration: &Configuration) -> Result<Self> {
        let wanted = configuration.listen;
        let listener = TcpListener::bind(wanted).map_err(|error| {
            anyhow!("{wanted} cannot be listened on ({error}). Choose another with --listen.")
        })?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    /// The address that people type.
    pub(crate) fn public_url(&self, configuration: &Configuration) -> Result<Url> {
        Ok(configuration.public_url(self.address)?)
    }
}

impl Server {
    /// Starts to answer.
    pub(crate) fn start(
        configuration: &Configuration,
        port: Port,
        directory: &Directory,
    ) -> Result<Self> {
        let address = port.public_url(configuration)?;
        let app = opened::app(directory, configuration, address.clone());
        let reading = tokio::spawn(reading::run(directory.clone()));
        let postman = postman(configuration, directory, &address)?;
        let imports = ImportRunner::start(directory)?;
        let housekeeping = tokio::spawn(housekeeping::run(directory.clone()));
        let socket = configuration.data.join(host::SOCKET);
        let mut tasks = Vec::new();

        let (at_host, by_host) = (Handle::new(), host::router(app.clone()));
        let host = match bind_socket(&socket)? {
            Some(listener) => {
                let server = axum_server::from_unix(listener)?.handle(at_host.clone());
                tasks.push(tokio::spawn(careful(server).serve(by_host.into_make_service())));
                Some(at_host)
            }
            None => None,
        };

        let (network, router) = (Handle::new(), bounded(rollcall_web::router(app)));
        let server = axum_server::from_tcp(port.listener)?.handle(network.clone());
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        tasks.push(tokio::spawn(careful(server).acceptor(CanBeCut).serve(service)));
        Ok(Self { address, network, host, tasks, socket, postman, imports, housekeeping, reading })
    }

    /// The address that people type.
    pub(crate) const fn address(&self) -> &Url {
        &self.address
    }

    /// Answers until it is told to stop, finishes what is under way, and ends.
    pub(crate) async fn until(mut self, mut told: Told) -> Result<()> {
        let mut failed = None;
        tokio::select! {
            () = told.heard() => {}
            ended = first(&mut self.tasks) => failed = Some(ended),
        }
        tracing::info!("stopping: no new requests; those under way may finish");
        self.network.graceful_shutdown(Some(DRAIN));
        if let Some(host) = &self.host {
            host.graceful_shutdown(Some(DRAIN));
        }
        for task in self.tasks {
            if !task.is_finished() {
                task.await??;
            }
        }
        let _ = fs::remove_file(&self.socket);
        self.housekeeping.abort();
        self.reading.abort();
        drop(self.imports);
        self.postman.stop();
        match failed {
            Some(error) => Err(error.context("The server ended by itself.")),
            None => Ok(()),
        }
    }
}

/// The end of whichever door ends first, which it should not.
async fn first(tasks: &mut [JoinHandle<io::Result<()>>]) -> anyhow::Error {
    let mut tasks: Vec<_> = tasks.iter_mut().collect();
    std::future::poll_fn(move |context| {
        for task in &mut tasks {
            if let std::task::Poll::Ready(ended) = std::pin::Pin::new(task).poll(context) {
                return std::task::Poll::Ready(match ended {
                    Ok(Ok(())) => anyhow!("a listener closed"),
                    Ok(Err(error)) => error.into(),
                    Err(error) => error.into(),
                });
            }
        }
        std::task::Poll::Pending
    })
    .await
}

/// Whoever dawdles is let go: slow headers must not hold a connection (attack N).
fn careful<A: Address>(server: AxumServer<A>) -> AxumServer<A> {
    let mut server = server.http1_only();
    server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(HEADERS_WITHIN);
    server
}

fn bounded(router: Router) -> Router {
    router.layer(RequestBodyTimeoutLayer::new(BODY_WITHIN))
}

/// The socket of the host's own door; `None` where its path is too long for one.
fn bind_socket(path: &Path) -> Result<Option<UnixListener>> {
    if UnixStream::connect(path).is_ok() {
        bail!(
            "Another Rollcall serves the data folder {}. Stop it first, or choose another folder.",
            path.parent().unwrap_or(path).display()
        );
    }
    // What nobody answers on was left behind by a server that was killed.
    let _ = fs::remove_file(path);
    let listener = match UnixListener::bind(path) {
        Ok(listener) => listener,
        Err(error) => {
            let path = path.display();
            tracing::warn!(%error, %path, "the command line cannot reach this server");
            return Ok(None);
        }
    };
    fs::set_permissions(path, Permissions::from_mode(0o600))?;
    listener.set_nonblocking(true)?;
    Ok(Some(listener))
}

fn postman(
    configuration: &Configuration,
    directory: &Directory,
    address: &Url,
) -> Result<PostmanHandle> {
    let post = configuration.mail.as_ref().map(SmtpPost::open).transpose()?;
    Ok(Postman::start(directory.clone(), post, identity(directory, address))?)
}

/// Who writes letters, and where their links lead.
pub(crate) fn identity(directory: &Directory, address: &Url) -> MailIdentity {
    MailIdentity {
        product: directory.blueprint().product().to_owned(),
        public_url: address.clone(),
        zone: TimeZone::system(),
    }
}
