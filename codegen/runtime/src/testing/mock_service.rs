//! A mock of a service, made of handlers.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Request, Response};

use super::content_encoding::decoded;
#[cfg(feature = "event-streams")]
use super::events::with_events;
use super::failure::{Broken, Failure};
use super::handler::{Handler, Run, handled};
use super::received_call::ReceivedCall;
use super::signature::Verifier;
use super::wire::Responder;
use super::{Unmet, lock};
use crate::codec::{Decode, DecodeError, Encode};
use crate::protocol::{Protocol, Recognized};
use crate::transport::{Body, Transport, authority, in_memory};
use crate::{BoxFuture, Config, Credentials, Operation, OperationInfo, TransportError};

/// A mock of a service: a [`Transport`] that responds to requests of the operations that have a handler.
///
/// Clones share the handlers and the recorded calls. Every attempt of a call counts. Calling an operation without a
/// handler fails with an error that names it and the operations that have one.
#[derive(Clone, Default)]
pub struct MockService(pub(super) Arc<MockInner>);

#[derive(Default)]
pub(super) struct MockInner {
    /// By how requests name the operation.
    handlers: Mutex<BTreeMap<&'static str, Handler>>,
    calls: Mutex<Vec<ReceivedCall>>,
    pub(super) verifier: Mutex<Option<Verifier>>,
}

impl MockService {
    /// A service without handlers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Responds to an operation with a closure, whose argument type determines the operation. It replaces an earlier
    /// handler of that operation.
    pub fn on<O, F>(self, mut handle: F) -> Self
    where
        O: Operation<Response: Encode + 'static> + Decode,
        F: FnMut(O) -> Result<O::Response, Failure> + Send + 'static,
    {
        self.with(Handler::new(move |request| std::future::ready(handle(request)), None), O::INFO.target)
    }

    /// The same with an asynchronous closure, which may wait.
    pub fn on_async<O, F, R>(self, handle: F) -> Self
    where
        O: Operation<Response: Encode> + Decode,
        F: FnMut(O) -> R + Send + 'static,
        R: Future<Output = Result<O::Response, Failure>> + Send + 'static,
    {
        self.with(Handler::new(handle, None), O::INFO.target)
    }

    /// Responds to an operation with these in turn. A request after the last one is unexpected.
    pub fn on_sequence<O>(self, responses: impl IntoIterator<Item = Result<O::Response, Failure>>) -> Self
    where
        O: Operation<Response: Encode + 'static> + Decode,
    {
        let mut responses = responses.into_iter().collect::<Vec<_>>().into_iter();
        let left = responses.len();
        let handle = move |_: O| std::future::ready(responses.next().unwrap_or_else(|| Err(Failure::throttled())));
        self.with(Handler::new(handle, Some(left)), O::INFO.target)
    }

    /// Checks the signature of every request against these credentials, and rejects wrong ones as AWS does, and those that
    /// have none. Requests with a session of S3 Express One Zone are not checked: their keys are those that the handler of
    /// `CreateSession` has made up.
    pub fn verify_signatures(self, credentials: Credentials) -> Self {
        *lock(&self.0.verifier) = Some(Verifier::new(credentials));
        self
    }

    /// The configuration for its clients: [`Config::for_tests`].
    pub fn config(&self) -> Config {
        Config::for_tests(self.clone())
    }

    /// How often an operation was called, retries included.
    pub fn calls<O: Operation>(&self) -> usize {
        lock(&self.0.calls).iter().filter(|call| call.target == O::INFO.target).count()
    }

    /// The requests of an operation in order of arrival, retries included. Of one whose events are still coming in, those that
    /// have.
    ///
    /// # Errors
    ///
    /// When one does not match the model, which can happen with clients other than this crate's.
    pub fn requests<O: Operation + Decode>(&self) -> Result<Vec<O>, DecodeError> {
        let calls = lock(&self.0.calls);
        calls.iter().filter(|call| call.target == O::INFO.target).map(ReceivedCall::decode).collect()
    }

    /// Checks that every operation with a handler was called, that every sequence was used up, and that nothing else
    /// was called.
    ///
    /// # Errors
    ///
    /// When that is not so; the error has a line for each operation concerned.
    pub fn verify(&self) -> Result<(), Unmet> {
        let (handlers, calls) = (lock(&self.0.handlers), lock(&self.0.calls));
        let mut lines = Vec::new();
        for (target, Handler { info: OperationInfo { name, .. }, left, .. }) in &*handlers {
            match left {
                Some(0) => {}
                Some(left) => lines.push(format!("{name}: {left} of the expected responses were not asked for")),
                None if calls.iter().any(|call| call.target == *target) => {}
                None => lines.push(format!("{name}: expected, and not called")),
            }
        }
        let mut unexpected: BTreeMap<&str, usize> = BTreeMap::new();
        for call in calls.iter().filter(|call| !call.was_expected) {
            *unexpected.entry(&call.name).or_default() += 1;
        }
        lines.extend(unexpected.into_iter().map(|(name, count)| format!("{name}: called without a response: {count}")));
        if lines.is_empty() { Ok(()) } else { Err(Unmet(lines)) }
    }

    fn with(self, handler: Handler, target: &'static str) -> Self {
        lock(&self.0.handlers).insert(target, handler);
        self
    }

    /// Responds to any request; with the protocol of the request, where that could be read.
    pub(super) async fn respond(
        &self,
        request: Request<Body>,
    ) -> (Option<&'static Protocol>, Result<Response<Body>, Broken>) {
        let (head, body) = request.into_parts();
        let head = Request::from_parts(head, Bytes::new());
        #[cfg(feature = "event-streams")]
        {
            let recognized = self.recognized(&head);
            if self.is_conversation(&head, &recognized) {
                return (Some(recognized.protocol), self.converse(head, recognized, body).await);
            }
        }
        let body = match in_memory::request_body(body, head.uri()).await {
            Ok(body) => body,
            Err(error) => return (None, Err(Broken::Request(error))),
        };
        let request = head.map(|_| body);
        let recognized = self.recognized(&request);
        (Some(recognized.protocol), self.respond_to(request, recognized).await)
    }

    /// Responds to a request that is all there.
    async fn respond_to(&self, request: Request<Bytes>, recognized: Recognized) -> Result<Response<Body>, Broken> {
        let handler = self.check(&request).and_then(|()| self.handler_of(&recognized));
        let request = decoded(request)?;
        let number = self.count(ReceivedCall::new(&request, &recognized, handler.is_ok()));
        let result = match handler {
            Ok(handler) => handled(&handler, &request).await,
            Err(failure) => Err(failure),
        };
        let response = Responder::new(number, recognized.protocol).respond(result)?;
        #[cfg(feature = "event-streams")]
        return Ok(with_events(response, recognized.protocol, None));
        #[cfg(not(feature = "event-streams"))]
        Ok(response.map(Body::from))
    }

    /// Adds a call; its number, counted from 1.
    pub(super) fn count(&self, call: ReceivedCall) -> usize {
        let mut calls = lock(&self.0.calls);
        calls.push(call);
        calls.len()
    }

    /// What the pipeline knows of the operation with this target, if it has a handler.
    #[cfg(feature = "event-streams")]
    pub(super) fn info(&self, target: &str) -> Option<OperationInfo> {
        lock(&self.0.handlers).get(target).map(|handler| handler.info)
    }

    /// Which operation a request is for.
    pub(super) fn recognized(&self, request: &Request<Bytes>) -> Recognized {
        let handlers = lock(&self.0.handlers);
        Recognized::new(request, handlers.iter().map(|(target, handler)| (*target, handler.media_type)))
    }

    /// Refuses a request with a wrong signature, where signatures are checked.
    fn check(&self, request: &Request<Bytes>) -> Result<(), Failure> {
        lock(&self.0.verifier).as_ref().map_or(Ok(()), |verifier| verifier.check(request))
    }

    /// What responds to an operation.
    pub(super) fn handler_of(&self, recognized: &Recognized) -> Result<Arc<Run>, Failure> {
        let mut handlers = lock(&self.0.handlers);
        let Some(handler) = handlers.get_mut(recognized.target.as_str()) else {
            let names: Vec<_> = handlers.values().map(|handler| handler.info.name).collect();
            let instead =
                if names.is_empty() { "nor anything else".to_owned() } else { format!("but {}", names.join(", ")) };
            return Err(Failure::fault(format!(
                "the mock service does not expect {}, {instead}",
                recognized.operation()
            )));
        };
        handler.left = match handler.left {
            Some(0) => {
                return Err(Failure::fault(format!("the mock service has no response left for {}", handler.info.name)));
            }
            left => left.map(|left| left - 1),
        };
        Ok(Arc::clone(&handler.run))
    }
}

impl Transport for MockService {
    fn send(&self, request: Request<Body>) -> BoxFuture<'static, Result<Response<Body>, TransportError>> {
        let (service, host) = (self.clone(), authority(request.uri()));
        Box::pin(async move {
            let (_, response) = service.respond(request).await;
            response.map_err(|broken| broken.into_error(&host))
        })
    }
}

impl fmt::Debug for MockService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let handlers = lock(&self.0.handlers);
        let names: Vec<_> = handlers.values().map(|handler| handler.info.name).collect();
        f.debug_struct("MockService").field("operations", &names).finish_non_exhaustive()
    }
}
