//! Ids of which only what comes after their last slash counts.

/// A text that can be cut down to what comes after its last slash: `Z1` of `/hostedzone/Z1`.
pub trait LastSegment {
    /// Leaves no more than that.
    fn keep_last_segment(&mut self);
}

impl LastSegment for String {
    fn keep_last_segment(&mut self) {
        if let Some(slash) = self.rfind('/') {
            self.drain(..=slash);
        }
    }
}

impl LastSegment for Option<String> {
    fn keep_last_segment(&mut self) {
        if let Some(text) = self {
            text.keep_last_segment();
        }
    }
}
