//! A long answer is for somebody who may have it: when their rights end while it goes out, it breaks off
//! within seconds, and so that nobody takes the part for the whole (attack F02). What the systems at both
//! ends already hold still arrives.

use std::io;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use rollcall_core::Error;
use rollcall_core::access::{Actor, Permission};
use rollcall_core::directory::Directory;
use tokio_stream::StreamExt;
use tokio_util::sync::CancellationToken;

/// How often it is asked whether they still may.
const ASKS_EVERY: Duration = Duration::from_secs(1);

/// The connection that a request came by. The server lets it go when it is cut, whatever waits in it: a
/// reader who takes a byte a minute would hold an answer open for ever. Requests carry it as an extension.
#[derive(Debug, Clone, Default)]
pub struct Line(CancellationToken);

impl Line {
    /// Cuts it.
    pub fn cut(&self) {
        self.0.cancel();
    }

    /// Waits until it is cut.
    pub async fn until_cut(self) {
        self.0.cancelled_owned().await;
    }
}

/// What an answer carries that must not outlive the right to it.
#[derive(Clone)]
pub(crate) struct Watched {
    /// Who is asked.
    pub(crate) directory: Directory,
    /// Whose answer it is.
    pub(crate) actor: Actor,
    /// What it takes.
    pub(crate) needs: Permission,
}

/// Watches over the answers that ask for it.
pub(crate) async fn watch(request: Request, next: Next) -> Response {
    let line = request.extensions().get::<Line>().cloned();
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<Watched>() {
        Some(watched) => response.map(|body| watched.over(body, line)),
        None => response,
    }
}

impl Watched {
    fn over(self, body: Body, line: Option<Line>) -> Body {
        let (sent, ended) = (CancellationToken::new(), CancellationToken::new());
        tokio::spawn(
            sent.clone().run_until_cancelled_owned(self.end_with_the_right(ended.clone(), line)),
        );
        // The watch is over when the answer is, however it ends.
        let sent = sent.drop_guard();
        Body::from_stream(body.into_data_stream().map(move |piece| {
            let _goes_with_the_answer = &sent;
            if ended.is_cancelled() {
                return Err(io::Error::other("the right to this answer has ended"));
            }
            piece.map_err(io::Error::other)
        }))
    }

    async fn end_with_the_right(self, ended: CancellationToken, line: Option<Line>) {
        loop {
            tokio::time::sleep(ASKS_EVERY).await;
            // A database that is away takes no rights away: it is asked again.
            if let Err(Error::Refused(refusal)) =
                self.directory.still_permits(&self.actor, self.needs).await
            {
                tracing::info!(request = %self.actor.request(), ?refusal, "an answer was broken off");
                ended.cancel();
                return line.iter().for_each(Line::cut);
            }
        }
    }
}
