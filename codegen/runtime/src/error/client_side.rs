//! The list of errors that are the client's own, and what is made of it: [`Error`], and [`ErrorRef`] for its formats.

use crate::{
    ConfigError, CredentialsError, EndpointError, InvalidRequest, NotReady, RepeatedToken, ServiceError, TimeoutError,
    TransportError, UndecodableResponse,
};

/// Makes both enums of the list at the end of this file: for each entry a variant, and the conversion into it.
macro_rules! client_side {
    ($($(#[$docs:meta])* $variant:ident($error:ident),)+) => {
        /// How a call fails, before the service's own errors are told apart.
        ///
        /// `{}` is a sentence, and `source` leads to the cause, which is not in that sentence. `{:#}` and `{:?}` are the
        /// sentence and all of its causes on one line; a `main` that returns the error prints the latter. `{:#?}` is the
        /// structure.
        ///
        /// Exhaustive, because every generated crate maps each variant to one of its own error type.
        pub enum Error {
            /// The service refused the request or failed to do it.
            Service(Box<ServiceError>),
            $($(#[$docs])* $variant($error),)+
        }

        /// An error by what failed. The error type of a generated crate is formatted, and asked questions, as this.
        #[derive(Clone, Copy)]
        #[non_exhaustive]
        pub enum ErrorRef<'a> {
            /// What every error of the service says, and the error itself, which may have more.
            Service(&'a ServiceError, &'a (dyn std::error::Error + 'static)),
            $($(#[$docs])* $variant(&'a $error),)+
        }

        impl Error {
            pub(crate) fn as_ref(&self) -> ErrorRef<'_> {
                match self {
                    Error::Service(error) => error.into(),
                    $(Error::$variant(error) => error.into(),)+
                }
            }
        }

        impl<'a> ErrorRef<'a> {
            pub(super) fn inner(self) -> &'a (dyn std::error::Error + 'static) {
                match self {
                    ErrorRef::Service(_, error) => error,
                    $(ErrorRef::$variant(error) => error,)+
                }
            }
        }

        $(
            impl From<$error> for Error {
                fn from(error: $error) -> Self {
                    Error::$variant(error)
                }
            }

            impl<'a> From<&'a $error> for ErrorRef<'a> {
                fn from(error: &'a $error) -> Self {
                    ErrorRef::$variant(error)
                }
            }
        )+
    };
}

client_side! {
    /// There is no whole response.
    Transport(TransportError),
    /// The call ran out of time.
    Timeout(TimeoutError),
    /// There are no credentials to sign the request with, or no token for it.
    Credentials(CredentialsError),
    /// The environment that the client was configured from is at fault: a variable or a shared file.
    Config(ConfigError),
    /// There is no endpoint for what was configured.
    Endpoint(EndpointError),
    /// The request cannot be put into HTTP.
    InvalidRequest(InvalidRequest),
    /// The response is a success but not what the model says it is.
    Undecodable(UndecodableResponse),
    /// The pages of an operation would never end.
    RepeatedToken(RepeatedToken),
    /// The pages are the results of a job that has not succeeded.
    NotReady(NotReady),
}
