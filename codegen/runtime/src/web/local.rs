//! Futures that have to stay on JavaScript's thread, as its promises do, for those who await them like any other.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use futures_channel::oneshot;
use wasm_bindgen_futures::spawn_local;

/// Begins the work at once, and gives what it comes to; nothing when it cannot end. It is given up with the future.
pub(crate) fn on_this_thread<T: Send + 'static>(
    work: impl Future<Output = T> + 'static,
) -> impl Future<Output = Option<T>> + Send + 'static {
    let (mut sender, receiver) = oneshot::channel();
    spawn_local(async move {
        let mut work = pin!(work);
        let output = poll_fn(|context| match sender.poll_canceled(context) {
            Poll::Ready(()) => Poll::Ready(None),
            Poll::Pending => work.as_mut().poll(context).map(Some),
        });
        if let Some(output) = output.await {
            // Who does not wait any more does not want it.
            sender.send(output).ok();
        }
    });
    async move { receiver.await.ok() }
}
