//! Being told to stop: by whoever manages services, at the keyboard, or by a terminal that closes.

use std::future;
use std::io::{self, IsTerminal};

use tokio::signal::unix::{Signal, SignalKind, signal};

/// Listens for the signals that end a server. From the first moment on none of them ends the program by itself.
pub(crate) struct Told {
    terminate: Signal,
    interrupt: Signal,
    /// Only at a terminal: who starts a server with `nohup` wants it to outlive that.
    hangup: Option<Signal>,
}

impl Told {
    /// Starts to listen. Needs a runtime.
    pub(crate) fn listen() -> io::Result<Self> {
        let hangup = io::stdin().is_terminal().then(|| signal(SignalKind::hangup()));
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            hangup: hangup.transpose()?,
        })
    }

    /// Waits until it is told.
    pub(crate) async fn heard(&mut self) {
        let hung_up = async {
            match &mut self.hangup {
                Some(hangup) => hangup.recv().await,
                None => future::pending().await,
            }
        };
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
            _ = hung_up => {}
        }
    }
}
