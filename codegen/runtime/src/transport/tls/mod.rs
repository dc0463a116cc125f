//! TLS as the features have it. Of several, the one that somebody asked for beside the default wins: `native-tls`, then
//! `rustls-aws-lc`, then `rustls-ring`.
//!
//! For the asynchronous transport each room here has a [`Stream`], a way to [`connect`] one.

#[cfg(feature = "blocking")]
mod blocking;
#[cfg(feature = "native-tls")]
mod native;
#[cfg(all(feature = "hyper", not(any(feature = "native-tls", feature = "rustls-aws-lc", feature = "rustls-ring"))))]
mod none;
#[cfg(all(any(feature = "rustls-aws-lc", feature = "rustls-ring", feature = "blocking"), not(feature = "native-tls")))]
mod provider;
#[cfg(all(
    any(feature = "rustls-aws-lc", feature = "rustls-ring", all(feature = "blocking", not(feature = "webpki-roots"))),
    not(feature = "native-tls")
))]
mod roots;
#[cfg(all(any(feature = "rustls-aws-lc", feature = "rustls-ring"), not(feature = "native-tls")))]
mod rustls;

#[cfg(feature = "native-tls")]
use self::native as chosen;
#[cfg(all(
    feature = "hyper",
    not(any(feature = "native-tls", feature = "rustls-aws-lc", feature = "rustls-ring"))
))]
use self::none as chosen;
#[cfg(all(any(feature = "rustls-aws-lc", feature = "rustls-ring"), not(feature = "native-tls")))]
use self::rustls as chosen;

#[cfg(feature = "blocking")]
pub(super) use blocking::{config, is_of_blocking_tls};
#[cfg(feature = "hyper")]
pub(super) use chosen::{Stream, connect};
