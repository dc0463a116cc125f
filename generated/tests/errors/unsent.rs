//! Calls that reach no service: no connection, or nothing to make a request of.

use std::net::{TcpListener, TcpStream};

use rekognition::endpoint::{self, Endpoint, EndpointParameters};
use rekognition::operation::ListFacesRequest;
use rekognition::transport::TransportErrorKind;
use rekognition::{Client, Config, Credentials, EnvironmentCredentials, Error, ProvideCredentials};

use crate::config;

async fn error(config: Config) -> Error {
    Client::new(config).list_faces(ListFacesRequest::new("staff")).await.unwrap_err()
}

#[tokio::test]
async fn nothing_listening_is_an_error_of_the_transport() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let refused = TcpStream::connect(address).unwrap_err();
    let error = error(config().endpoint_url(format!("http://{address}"))).await;
    let Error::Transport(transport) = &error else { panic!("{error:?}") };
    assert_eq!((transport.kind(), transport.host()), (TransportErrorKind::Connect, &*address.to_string()));
    assert_eq!(format!("{error:#}"), format!("could not connect to {address}: {refused}"));
    assert!(std::error::Error::source(&error).is_some());
    assert_eq!((error.code(), error.message(), error.request_id()), (None, None, None));
}

#[tokio::test]
async fn a_missing_region_is_an_error_of_the_endpoint() {
    let error = error(Config::new().credentials_provider(Credentials::new("AKIDEXAMPLE", "secret"))).await;
    assert!(matches!(error, Error::Endpoint(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        "Invalid Configuration: Missing Region (no region is configured: set one with `Config::region`, \
         or for `Config::from_env` in AWS_REGION or as `region` of the profile)"
    );
}

#[tokio::test]
async fn missing_credentials_are_an_error_of_the_credentials() {
    let error = error(Config::new().region("eu-west-1")).await;
    assert!(matches!(error, Error::Credentials(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        "no credentials are configured; give the client some with `Config::credentials_provider`, \
         or start from `Config::from_env`"
    );
}

#[tokio::test]
async fn credentials_missing_from_the_environment_are_named() {
    let variables = [("AWS_REGION", "eu-west-1"), ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")];
    let error = error(Config::from_variables(variables)).await;
    assert!(matches!(error, Error::Credentials(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        "AWS_SECRET_ACCESS_KEY is missing in the environment; set it, or give the client credentials with \
         `Config::credentials_provider`"
    );
}

#[tokio::test]
async fn a_name_that_no_header_can_have_is_an_invalid_request() {
    let error = error(config().app_name("photo album")).await;
    assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        "the request cannot be sent: the app name \"photo album\" has a ' ' in it; \
         use letters, digits and any of !#$%&'*+-.^_`|~"
    );
}

#[tokio::test]
async fn whatever_goes_wrong_on_the_way_becomes_an_error_by_a_question_mark() {
    fn endpoint() -> Result<Endpoint, Error> {
        Ok(endpoint::resolve(&EndpointParameters::default())?)
    }
    async fn keys() -> Result<Credentials, Error> {
        let nothing: [(String, String); 0] = [];
        Ok(EnvironmentCredentials::from_variables(nothing).provide_credentials().await?)
    }
    assert!(matches!(endpoint(), Err(Error::Endpoint(_))));
    assert!(matches!(keys().await, Err(Error::Credentials(_))));
}
