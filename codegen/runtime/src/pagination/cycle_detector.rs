//! Notices pages that lead back to one that came before, which would never end.

use super::PageToken;

/// Remembers one token of those that came, a later one each time that their number has doubled.
///
/// However long a cycle of tokens is, the remembered one comes to lie on it and is met again, and meanwhile memory
/// does not grow with the number of pages. (Brent's algorithm for finding cycles.)
#[derive(Debug)]
pub(super) struct CycleDetector<T> {
    milestone: Option<T>,
    followed: u64,
}

impl<T> Default for CycleDetector<T> {
    fn default() -> Self {
        CycleDetector { milestone: None, followed: 0 }
    }
}

impl<T: PageToken> CycleDetector<T> {
    /// Follows the token `next` from a page that was asked for with `sent`. `false` when it has been followed before.
    pub fn follow(&mut self, sent: Option<&T>, next: &T) -> bool {
        if sent == Some(next) || self.milestone.as_ref() == Some(next) {
            return false;
        }
        self.followed += 1;
        if self.followed.is_power_of_two() {
            self.milestone = Some(next.clone());
        }
        true
    }
}
