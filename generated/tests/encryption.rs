//! The service's own endpoints are encrypted, wherever they are; only a caller's may not be.

use rekognition::endpoint::{EndpointParameters, resolve};

/// Regions of every partition, one that nobody knows, and what is no region but is taken for one.
const REGIONS: [&str; 12] = [
    "us-east-1",
    "eu-west-1",
    "ap-northeast-2",
    "cn-north-1",
    "us-gov-west-1",
    "us-iso-east-1",
    "us-isob-east-1",
    "eu-isoe-west-1",
    "us-isof-south-1",
    "eusc-de-east-1",
    "xx-nowhere-9",
    "aws-global",
];

#[test]
fn every_endpoint_is_of_https() {
    let mut endpoints = 0;
    for region in REGIONS {
        for flags in 0..4 {
            let (use_fips, use_dual_stack) = (flags & 1 == 1, flags & 2 == 2);
            let parameters = EndpointParameters::new().region(region).use_fips(use_fips).use_dual_stack(use_dual_stack);
            match resolve(&parameters) {
                Ok(endpoint) => assert!(endpoint.url.starts_with("https://rekognition"), "{endpoint:?}"),
                // Some partitions have no such endpoints.
                Err(error) => assert!(flags > 0, "{region:?}: {error}"),
            }
            endpoints += 1;
        }
    }
    assert_eq!(endpoints, 48);
}

#[test]
fn a_callers_endpoint_is_taken_as_it_is() {
    let found = resolve(&EndpointParameters::new().endpoint("http://localhost:4566").region("eu-west-1"));
    assert_eq!(found.map(|found| found.url), Ok("http://localhost:4566".to_owned()));
}
