//! Amazon API Gateway: without a header that says so, responses are in another format than the model's.

use super::fixup::{Fixup, add_service_header};

/// Every request says that it takes JSON.
pub const ACCEPT: Fixup = Fixup {
    name: "api-gateway-accept",
    service: "com.amazonaws.apigateway#BackplaneControlService",
    source: "botocore 1.44.8, handlers.py, `add_accept_header`: API Gateway responds in HAL unless the header `Accept` is \
             `application/json`; Smithy's case `ApiGatewayAccept`",
    correct: |shapes| {
        add_service_header(shapes, "com.amazonaws.apigateway#BackplaneControlService", "Accept", "application/json")
    },
};
