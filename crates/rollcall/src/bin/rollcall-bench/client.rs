//! A client that keeps its connection and asks one thing after the other.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use http_body_util::{BodyExt, Empty};
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::times::Times;

/// One kept connection.
pub(crate) struct Client {
    sender: SendRequest<Empty<Bytes>>,
    address: SocketAddr,
    /// Shown with each request.
    header: (&'static str, String),
}

impl Client {
    pub(crate) async fn connect(
        address: SocketAddr,
        header: (&'static str, String),
    ) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { sender, address, header })
    }

    /// Asks for a path and reads the whole answer; its length.
    pub(crate) async fn get(&mut self, path: &str) -> Result<usize> {
        let request = Request::get(path)
            .header("host", self.address.to_string())
            .header(self.header.0, &self.header.1)
            .body(Empty::new())?;
        self.sender.ready().await?;
        let answer = self.sender.send_request(request).await?;
        if !answer.status().is_success() {
            bail!("{path} is answered with {}", answer.status());
        }
        Ok(answer.into_body().collect().await?.to_bytes().len())
    }
}

/// How many answers a second this many clients get from one path, and how long each took.
pub(crate) async fn rush(
    address: SocketAddr,
    header: (&'static str, String),
    path: &'static str,
    (clients, length): (usize, Duration),
) -> Result<(f64, Times)> {
    let mut tasks = Vec::new();
    for _ in 0..clients {
        let mut client = Client::connect(address, header.clone()).await?;
        client.get(path).await?;
        tasks.push(tokio::spawn(async move {
            let (mut times, began) = (Times::default(), Instant::now());
            while began.elapsed() < length {
                let asked = Instant::now();
                client.get(path).await?;
                times.push(asked.elapsed());
            }
            Ok::<_, anyhow::Error>(times)
        }));
    }
    let mut all = Times::default();
    for task in tasks {
        all.extend(task.await??);
    }
    Ok((all.per_second(length), all))
}
