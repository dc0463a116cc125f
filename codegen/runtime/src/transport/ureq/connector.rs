//! Opens ureq's connections: its own chain of connectors, with two links of ours. One reads on when writing has failed,
//! the other marks what fails once there is a connection.

use std::fmt;
use std::io;

use ureq::Error;
#[cfg(feature = "native-tls")]
use ureq::unversioned::transport::NativeTlsConnector;
use ureq::unversioned::transport::{
    Buffers, ConnectProxyConnector, ConnectionDetails, Connector, NextTimeout, RustlsConnector, TcpConnector, Transport,
};

/// What opens the connections of an agent.
pub(super) fn connector() -> impl Connector {
    let chain = ().chain(ConnectProxyConnector::default()).chain(TcpConnector::default()).chain(EarlyResponses);
    let chain = chain.chain(RustlsConnector::default());
    #[cfg(feature = "native-tls")]
    let chain = chain.chain(NativeTlsConnector::default());
    chain.chain(Marks)
}

/// Puts [`EarlyResponseTransport`] around connections, below TLS: rustls does not read before it has written.
#[derive(Debug)]
struct EarlyResponses;

/// A connection on which a failure to write is no failure yet. A server that refuses a large body answers before it has
/// read all of it, and closes: what has not been sent is dropped, and what has arrived is read.
#[derive(Debug)]
struct EarlyResponseTransport<T> {
    transport: T,
    /// Whether the rest of what is written is dropped.
    is_cut: bool,
}

impl<In: Transport> Connector<In> for EarlyResponses {
    type Out = EarlyResponseTransport<In>;

    fn connect(&self, _: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        Ok(chained.map(|transport| EarlyResponseTransport { transport, is_cut: false }))
    }
}

impl<T: Transport> Transport for EarlyResponseTransport<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.transport.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        if self.is_cut {
            return Ok(());
        }
        match self.transport.transmit_output(amount, timeout) {
            Err(Error::Io(error)) if is_closed(&error) => {
                self.is_cut = true;
                Ok(())
            }
            written => written,
        }
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        match self.transport.await_input(timeout) {
            // A socket that is closed before everything has been read from it resets its connection.
            Err(Error::Io(error)) if self.is_cut && is_closed(&error) => Ok(false),
            read => read,
        }
    }

    fn is_open(&mut self) -> bool {
        !self.is_cut && self.transport.is_open()
    }

    fn is_tls(&self) -> bool {
        self.transport.is_tls()
    }
}

/// Puts [`Marked`] around connections.
#[derive(Debug)]
struct Marks;

/// An open connection, whose errors are told apart from those of opening one.
#[derive(Debug)]
struct Marked<T> {
    transport: T,
    /// Whether it leads through a proxy. The connection to that proxy is opened by the same chain, and what fails there
    /// fails before there is one to the service.
    is_tunnel: bool,
}

/// An error of a connection that was open.
#[derive(Debug)]
pub(super) struct AfterConnecting {
    error: Error,
    is_tunnel: bool,
}

impl<In: Transport> Connector<In> for Marks {
    type Out = Marked<In>;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        Ok(chained.map(|transport| Marked { transport, is_tunnel: details.config.proxy().is_some() }))
    }
}

impl<T> Marked<T> {
    fn mark(&self, error: Error) -> Error {
        match AfterConnecting::unwrap(error, false).0 {
            // They say what they are, and ureq itself looks at them.
            Error::Io(error) if is_closed(&error) => Error::Io(error),
            error @ Error::Timeout(_) => error,
            error => Error::Other(Box::new(AfterConnecting { error, is_tunnel: self.is_tunnel })),
        }
    }
}

impl<T: Transport> Transport for Marked<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.transport.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.transport.transmit_output(amount, timeout).map_err(|error| self.mark(error))
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.transport.await_input(timeout).map_err(|error| self.mark(error))
    }

    fn is_open(&mut self) -> bool {
        self.transport.is_open()
    }

    fn is_tls(&self) -> bool {
        self.transport.is_tls()
    }
}

impl AfterConnecting {
    /// The error itself, and whether the connection to the service was open, which led through a proxy or not.
    pub fn unwrap(error: Error, is_tunnel: bool) -> (Error, bool) {
        match error {
            Error::Other(other) => match other.downcast::<Self>() {
                Ok(marked) => (marked.error, marked.is_tunnel == is_tunnel),
                Err(other) => (Error::Other(other), false),
            },
            error => (error, false),
        }
    }
}

impl fmt::Display for AfterConnecting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl std::error::Error for AfterConnecting {}

/// Whether an error is that of a connection that the other end has closed.
pub(super) fn is_closed(error: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(error.kind(), UnexpectedEof | ConnectionReset | ConnectionAborted | BrokenPipe)
}
