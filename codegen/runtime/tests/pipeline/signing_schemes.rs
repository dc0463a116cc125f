//! Endpoints that say what kinds of signatures they take.

use http::Response;
use smithy_runtime::transport::from_fn;
use smithy_runtime::{Client, Config, Endpoint, EndpointValue, Error, Service, SigningScheme};

use crate::operation::{GreetResponse, config, greet};
use crate::verifier::assert_signed;

/// A service whose endpoint takes what its setting `Schemes` says.
static EVERYWHERE: Service = Service {
    resolve_endpoint: |parameters| {
        let endpoint = Endpoint::new("https://everywhere.example.com").signing_name("everywhere");
        Ok(match parameters.string("Schemes") {
            Some("sigv4a") => endpoint.signing_schemes(&[SigningScheme::Sigv4a]).signing_region_set(["*"]),
            Some("either") => endpoint
                .signing_schemes(&[SigningScheme::Sigv4a, SigningScheme::Sigv4])
                .signing_region_set(["us-east-1", "us-west-2"])
                .signing_region("us-east-1"),
            Some("session") => endpoint.signing_schemes(&[SigningScheme::Sigv4S3Express]),
            _ => endpoint,
        })
    },
    ..crate::operation::SERVICE
};

/// The same of a service that takes asymmetric signatures where its endpoint does not say.
static ASYMMETRIC: Service = Service { signing_schemes: &[SigningScheme::Sigv4a], ..EVERYWHERE };

/// The authorization of a call, and the regions that its request names.
async fn signed(service: &'static Service, schemes: &str, config: Config) -> Result<[String; 2], Error> {
    let (sender, received) = std::sync::mpsc::channel();
    let transport = from_fn(move |request| {
        sender.send(request).ok();
        std::future::ready(Ok(Response::new("{}".into())))
    });
    let config = config.endpoint_parameter("Schemes", EndpointValue::from(schemes)).transport(transport);
    let _: GreetResponse = Client::new(service, config).send(greet("Ada")).await?;
    let request = received.recv().unwrap();
    let text = |name| request.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    let authorization = text("authorization");
    if authorization.starts_with("AWS4-HMAC") {
        assert_signed(&request);
    }
    Ok([authorization.split(['=', ',']).nth(1).unwrap().to_owned(), text("x-amz-region-set")])
}

/// The scope of a key, whatever the day.
fn scope(credential: &str) -> String {
    let parts: Vec<_> = credential.split('/').collect();
    [&parts[..1], &parts[2..]].concat().join("/")
}

#[cfg(feature = "sigv4a")]
#[tokio::test]
async fn asymmetric_signatures_name_the_regions_of_the_endpoint() {
    let [credential, regions] = signed(&EVERYWHERE, "sigv4a", config()).await.unwrap();
    assert_eq!((scope(&credential).as_str(), &*regions), ("AKIDEXAMPLE/everywhere/aws4_request", "*"));
    let [credential, regions] = signed(&EVERYWHERE, "either", config()).await.unwrap();
    let expected = ("AKIDEXAMPLE/everywhere/aws4_request", "us-east-1,us-west-2");
    assert_eq!((scope(&credential).as_str(), &*regions), expected);
}

#[cfg(feature = "sigv4a")]
#[tokio::test]
async fn without_regions_of_the_endpoint_they_are_good_in_the_clients() {
    let [credential, regions] = signed(&ASYMMETRIC, "none", config()).await.unwrap();
    assert_eq!((scope(&credential).as_str(), &*regions), ("AKIDEXAMPLE/everywhere/aws4_request", "eu-west-1"));
}

#[cfg(feature = "sigv4a")]
#[tokio::test]
async fn signatures_for_all_regions_need_no_region() {
    let config = Config::new().credentials_provider(crate::operation::credentials());
    assert_eq!(signed(&EVERYWHERE, "sigv4a", config).await.unwrap()[1], "*");
}

#[cfg(not(feature = "sigv4a"))]
#[tokio::test]
async fn without_the_feature_another_kind_is_taken_where_the_endpoint_takes_one() {
    let [credential, regions] = signed(&EVERYWHERE, "either", config()).await.unwrap();
    assert_eq!((scope(&credential).as_str(), &*regions), ("AKIDEXAMPLE/us-east-1/everywhere/aws4_request", ""));
}

#[cfg(not(feature = "sigv4a"))]
#[tokio::test]
async fn without_the_feature_the_error_says_which_to_turn_on() {
    for (service, schemes) in [(&EVERYWHERE, "sigv4a"), (&ASYMMETRIC, "none")] {
        let error = signed(service, schemes, config()).await.unwrap_err();
        assert!(matches!(error, Error::Endpoint(_)), "{error:?}");
        assert_eq!(
            error.to_string(),
            "requests to `https://everywhere.example.com` are signed by the scheme `sigv4a`, which this program is built \
             without; turn on the feature `sigv4a` of the client's crate in Cargo.toml"
        );
    }
}

#[cfg(not(feature = "s3-express"))]
#[tokio::test]
async fn without_the_feature_for_sessions_the_error_names_that() {
    let error = signed(&EVERYWHERE, "session", config()).await.unwrap_err();
    assert!(error.to_string().contains("turn on the feature `s3-express`"), "{error}");
}

#[tokio::test]
async fn an_endpoint_that_does_not_say_is_signed_for_one_region() {
    let [credential, regions] = signed(&EVERYWHERE, "none", config()).await.unwrap();
    assert_eq!((scope(&credential).as_str(), &*regions), ("AKIDEXAMPLE/eu-west-1/everywhere/aws4_request", ""));
}
