//! Reaching the directory from the command line: through the socket of the server that has it open, or, when
//! there is none, through the same routes in this process.

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, header};
use http_body_util::BodyExt;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use serde_json::Value as Json;
use tokio::net::UnixStream;
use tokio::runtime::Runtime;
use tower::ServiceExt;

use crate::configuration::Configuration;
use crate::host::{self, Reply, SOCKET};
use crate::opened::{self, Opened};

/// A way to the directory.
pub(crate) enum Host {
    /// A server has it open.
    Running(http1::SendRequest<Body>),
    /// Nobody has.
    Here(Router),
}

/// What is sent.
pub(crate) enum Content {
    /// Nothing.
    None,
    /// A JSON value.
    Json(Json),
    /// A file.
    Bytes(Vec<u8>),
}

/// Enough for one question after the other.
pub(crate) fn runtime() -> Result<Runtime> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?)
}

impl Host {
    /// The way to the directory that is configured.
    pub(crate) async fn of(configuration: &Configuration) -> Result<Self> {
        if let Ok(stream) = UnixStream::connect(configuration.data.join(SOCKET)).await {
            let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
            tokio::spawn(connection);
            return Ok(Self::Running(sender));
        }
        if !opened::exists(&configuration.database) {
            bail!(
                "There is no directory in {}. Name its folder with --data, or make one with \
                 `rollcall serve`.",
                configuration.data.display()
            );
        }
        let directory = Opened::open(configuration)?.directory().await?;
        let public_url = configuration.public_url(configuration.listen)?;
        Ok(Self::Here(host::router(opened::app(&directory, configuration, public_url))))
    }

    /// Asks; `body` is JSON.
    pub(crate) async fn ask(
        &mut self,
        method: &str,
        path: &str,
        body: Option<Json>,
    ) -> Result<Reply> {
        self.send(method, path, body.map_or(Content::None, Content::Json)).await
    }

    /// Asks with any content.
    pub(crate) async fn send(
        &mut self,
        method: &str,
        path: &str,
        content: Content,
    ) -> Result<Reply> {
        let (kind, body) = match content {
            Content::None => ("application/json", Body::empty()),
            Content::Json(json) => ("application/json", Body::from(json.to_string())),
            Content::Bytes(bytes) => ("application/octet-stream", Body::from(bytes)),
        };
        let request = Request::builder()
            .method(Method::from_bytes(method.as_bytes())?)
            .uri(path)
            .header(header::HOST, "rollcall")
            .header(header::CONTENT_TYPE, kind)
            .body(body)?;
        let (status, body) = match self {
            Self::Running(sender) => {
                let answer = sender.send_request(request).await;
                let answer = answer.context("The server did not answer.")?;
                (answer.status(), answer.into_body().collect().await?.to_bytes())
            }
            Self::Here(router) => {
                let answer = router.clone().oneshot(request).await?;
                (answer.status(), answer.into_body().collect().await?.to_bytes())
            }
        };
        Ok(Reply { status, body: body.to_vec() })
    }
}
