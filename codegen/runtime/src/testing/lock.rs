//! Locks that stay open to a test when another has panicked.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Each holder leaves what is locked whole, so a poisoned lock is as good.
pub(super) fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
