//! Errors that the model does not name, and answers that are not the service's.

use rekognition::Error;

use crate::error;

#[tokio::test]
async fn a_code_unknown_to_the_model_is_kept() {
    let body = r#"{"__type":"com.amazon.coral.service#UnrecognizedClientException","message":"who are you?"}"#;
    let error = error(403, &[("x-amzn-requestid", "6f1d")], body).await;
    let Error::Unmodeled(service_error) = &error else { panic!("{error:?}") };
    assert_eq!(service_error.operation(), "ListFaces");
    assert_eq!(service_error.code(), Some("UnrecognizedClientException"));
    assert_eq!(service_error.message(), Some("who are you?"));
    assert_eq!(service_error.request_id(), Some("6f1d"));
    assert_eq!(service_error.status(), 403);
    assert_eq!(service_error.body(), body);
    assert_eq!(error.to_string(), "ListFaces: UnrecognizedClientException: who are you? (HTTP 403, request id 6f1d)");
}

#[tokio::test]
async fn a_page_of_a_proxy_is_shown() {
    let page = "<html>\n  <head><title>502 Bad Gateway</title></head>\n</html>\n";
    let error = error(502, &[("content-type", "text/html")], page).await;
    assert!(matches!(error, Error::Unmodeled(_)), "{error:?}");
    assert_eq!((error.code(), error.message(), error.request_id()), (None, None, None));
    assert_eq!(
        error.to_string(),
        "ListFaces: an error response without an error code; its body: \
         <html> <head><title>502 Bad Gateway</title></head> </html> (HTTP 502)"
    );
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let error = error(307, &[("location", "http://192.0.2.1/")], "").await;
    assert_eq!(error.to_string(), "ListFaces: an error response without an error code (HTTP 307)");
}
