//! How errors read: a sentence for each, and on one line the causes behind it.

use std::error::Error;
use std::fmt;

/// An error and its causes on one line: `DetectLabels: could not connect to localhost: Connection refused`. A cause that
/// the error before it ends with already, as those of other libraries may, is left out.
pub(crate) struct Chain<'a> {
    error: &'a dyn fmt::Display,
    source: Option<&'a (dyn Error + 'static)>,
}

impl<'a> Chain<'a> {
    /// An error of this sentence and with this cause.
    pub fn new(error: &'a dyn fmt::Display, source: Option<&'a (dyn Error + 'static)>) -> Self {
        Chain { error, source }
    }
}

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut previous = self.error.to_string();
        f.write_str(&previous)?;
        for cause in std::iter::successors(self.source, |cause| (*cause).source()) {
            let sentence = cause.to_string();
            if !previous.ends_with(&sentence) {
                write!(f, ": {sentence}")?;
            }
            previous = sentence;
        }
        Ok(())
    }
}

/// Gives an error type with a method `sentence` the formats that all of them have: `{}` is the sentence, `{:#}` and `{:?}`
/// are the sentence and its causes, and `{:#?}` is the structure, which the type's method `structure` writes.
macro_rules! readable {
    ($error:ty) => {
        impl ::std::fmt::Display for $error {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match f.alternate() {
                    true => write!(f, "{}", $crate::causes::Chain::new(self, ::std::error::Error::source(self))),
                    false => self.sentence(f),
                }
            }
        }

        impl ::std::fmt::Debug for $error {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match f.alternate() {
                    true => self.structure(f),
                    false => write!(f, "{}", $crate::causes::Chain::new(self, ::std::error::Error::source(self))),
                }
            }
        }
    };
}
pub(crate) use readable;
