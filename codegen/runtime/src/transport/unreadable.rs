//! The error of a request's body, told apart from those of the library that was to send it.

use std::error::Error;
use std::fmt;
use std::io;

use super::error::BoxError;

/// The error of a request's body, on its way through the library that was to send it.
#[derive(Debug)]
pub(super) struct UnreadableBody(BoxError);

impl UnreadableBody {
    pub fn new(error: impl Into<BoxError>) -> Self {
        UnreadableBody(error.into())
    }

    /// Whether an error comes of one.
    pub fn is_in(error: &(dyn Error + 'static)) -> bool {
        let mut next = Some(error);
        while let Some(error) = next {
            if error.is::<UnreadableBody>() {
                return true;
            }
            // An I/O error's `source` is that of its content, which would be passed over.
            let content = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
            next = content.map(|content| content as _).or(error.source());
        }
        false
    }
}

impl fmt::Display for UnreadableBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body could not be read")
    }
}

impl Error for UnreadableBody {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}
