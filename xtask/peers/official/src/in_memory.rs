//! A transport that answers at once, and alike.

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;

/// The transport, with what it answers.
#[derive(Clone, Debug)]
pub struct InMemory {
    answer: Bytes,
}

impl InMemory {
    pub fn new(answer: String) -> Self {
        InMemory { answer: answer.into() }
    }
}

impl HttpClient for InMemory {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for InMemory {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::ready(match StatusCode::try_from(200) {
            // As ours: the bytes are shared, not copied.
            Ok(ok) => Ok(HttpResponse::new(ok, SdkBody::from(self.answer.clone()))),
            Err(error) => Err(ConnectorError::user(error.into())),
        })
    }
}
