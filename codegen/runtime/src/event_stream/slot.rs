//! What goes along with a request or response, for whoever takes it first.

use std::sync::{Arc, Mutex, PoisonError};

use http::Extensions;

/// An extension of a request or response with something in it that only one can have.
struct Slot<T>(Arc<Mutex<Option<T>>>);

impl<T> Clone for Slot<T> {
    fn clone(&self) -> Self {
        Slot(Arc::clone(&self.0))
    }
}

/// Puts it there.
pub(super) fn put<T: Send + 'static>(extensions: &mut Extensions, content: T) {
    extensions.insert(Slot(Arc::new(Mutex::new(Some(content)))));
}

/// Takes it out, unless somebody has.
pub(super) fn take<T: Send + 'static>(extensions: &Extensions) -> Option<T> {
    let Slot(content) = extensions.get::<Slot<T>>()?;
    content.lock().unwrap_or_else(PoisonError::into_inner).take()
}
