//! Waiting for async and for threads, from tests that are either.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

/// Waits on a thread of its own: the caller may be a test inside an async runtime, which may not wait.
pub fn off_the_runtime<T: Send>(wait: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let waiting = thread::Builder::new().spawn_scoped(scope, wait).expect("start a thread");
        match waiting.join() {
            Ok(outcome) => outcome,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Waits for a future of the directory; its work is done on other threads.
pub fn wait_for<T: Send>(future: impl Future<Output = T> + Send) -> T {
    off_the_runtime(|| {
        let waker = Waker::from(Arc::new(Sleeper(thread::current())));
        let (mut context, mut future) = (Context::from_waker(&waker), pin!(future));
        loop {
            match future.as_mut().poll(&mut context) {
                Poll::Ready(outcome) => return outcome,
                Poll::Pending => thread::park(),
            }
        }
    })
}

struct Sleeper(Thread);

impl Wake for Sleeper {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
