//! Connections that can be cut: an answer that somebody may not have any more goes nowhere, not even when it
//! waits in a reader who takes a byte a minute (attack F02).

use std::future::{Ready, ready};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::Extension;
use axum::middleware::AddExtension;
use axum_server::accept::Accept;
use rollcall_web::Line;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tower::Layer;

/// Gives every request the line that it came by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CanBeCut;

impl<S> Accept<TcpStream, S> for CanBeCut {
    type Stream = Wire;
    type Service = AddExtension<S, Line>;
    type Future = Ready<io::Result<(Self::Stream, Self::Service)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let line = Line::default();
        let wire = Wire { stream, cut: Some(Box::pin(line.clone().until_cut())) };
        ready(Ok((wire, Extension(line).layer(service))))
    }
}

/// A connection, and what tells that it is cut.
pub(crate) struct Wire {
    stream: TcpStream,
    /// `None` once it is cut.
    cut: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
}

impl Wire {
    /// The stream, as long as it is not cut. Whoever reads or writes is woken when it is.
    fn whole(&mut self, context: &mut Context<'_>) -> io::Result<Pin<&mut TcpStream>> {
        let is_cut = self.cut.as_mut().is_none_or(|cut| cut.as_mut().poll(context).is_ready());
        if is_cut {
            if self.cut.take().is_some() {
                // What the system still holds for the reader is thrown away when the stream is dropped.
                self.stream.set_zero_linger()?;
            }
            return Err(io::Error::new(io::ErrorKind::ConnectionAborted, "the line was cut"));
        }
        Ok(Pin::new(&mut self.stream))
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.whole(context)?.poll_read(context, into)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.whole(context)?.poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.whole(context)?.poll_write_vectored(context, pieces)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.whole(context)?.poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.whole(context)?.poll_shutdown(context)
    }
}
