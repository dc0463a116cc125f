//! Calls whose request and response are streams of events: the response begins before the request has ended.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Request, Response};

use super::events::with_events;
use super::failure::{Broken, Failure};
use super::handler::handled;
use super::lock;
use super::mock_service::MockService;
use super::received_call::ReceivedCall;
use super::signature::{Verifier, wrong_signature};
use super::wire::Responder;
use crate::event_stream::{ArrivingEvents, MEDIA_TYPE};
use crate::protocol::Recognized;
use crate::sigv4::EventSigner;
use crate::transport::Body;

impl MockService {
    /// Whether the events of a request are read while its response is sent: it has such, and its operation does as well.
    pub(super) fn is_conversation<B>(&self, request: &Request<B>, recognized: &Recognized) -> bool {
        let has_events = request.headers().get(CONTENT_TYPE).is_some_and(|content_type| content_type == MEDIA_TYPE);
        has_events && self.info(&recognized.target).is_some_and(|info| info.has_event_input && info.has_event_output)
    }

    /// Responds to such a request, whose head is there.
    pub(super) async fn converse(
        &self,
        mut request: Request<Bytes>,
        recognized: Recognized,
        body: Body,
    ) -> Result<Response<Body>, Broken> {
        let signer = lock(&self.0.verifier).as_ref().map(|verifier| signer(verifier, &request)).transpose();
        let (signer, mut refused) = match signer {
            Ok(signer) => (signer.flatten(), None),
            Err(failure) => (None, Some(failure)),
        };
        let (arriving, head) = (ArrivingEvents::new(body, signer), request.clone());
        if refused.is_none() {
            let has_initial_request = self.info(&recognized.target).is_some_and(|info| info.has_initial_request);
            arriving.begin(&mut request, has_initial_request).await;
            refused = arriving.is_refused().then(wrong_signature);
        }
        let handler = refused.map_or_else(|| self.handler_of(&recognized), Err);
        let call = ReceivedCall::arriving(&head, &recognized, arriving.clone(), handler.is_ok());
        let responder = Responder::new(self.count(call), recognized.protocol);
        let result = match handler {
            Ok(handler) => handled(&handler, &request).await,
            Err(failure) => Err(failure),
        };
        let response = responder.respond(result)?;
        Ok(with_events(response, recognized.protocol, Some(arriving)))
    }
}

/// What signs the events of a request whose head is signed as it must be.
fn signer(verifier: &Verifier, request: &Request<Bytes>) -> Result<Option<EventSigner>, Failure> {
    verifier.check_head(request)?;
    verifier.event_signer(request)
}
