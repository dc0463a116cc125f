//! Every operation over a real socket: the request arrives as the model says, signed, and the answer is read whole.

#![cfg(feature = "rustls-ring")]

/// Makes a test of each function, which gets the [`Exchange`](crate::exchange::Exchange) of the operation it is named
/// beside; `OPERATIONS` lists them.
macro_rules! exchanges {
    ($($operation:literal: $test:ident,)+) => {
        pub const OPERATIONS: &[&str] = &[$($operation),+];

        mod operation {
            $(
                #[tokio::test]
                async fn $test() {
                    super::$test(crate::exchange::Exchange($operation)).await;
                }
            )+
        }
    };
}

mod collections;
mod datasets;
mod endpoints;
mod exchange;
mod faces;
mod idempotency;
mod image_faces;
mod image_labels;
mod images;
mod liveness;
mod media_analysis;
mod mocked;
mod model;
mod policies;
mod project_versions;
mod projects;
mod server;
mod stored;
mod streaming_video;
mod tags;
mod users;
#[path = "../../../codegen/runtime/tests/pipeline/verifier.rs"]
mod verifier;
mod video_labels;
mod video_people;
mod video_segments;
mod video_starts;

#[test]
fn every_operation_of_the_model_is_exercised_once() {
    let exercised = [
        collections::OPERATIONS,
        datasets::OPERATIONS,
        faces::OPERATIONS,
        image_faces::OPERATIONS,
        image_labels::OPERATIONS,
        images::OPERATIONS,
        liveness::OPERATIONS,
        media_analysis::OPERATIONS,
        policies::OPERATIONS,
        project_versions::OPERATIONS,
        projects::OPERATIONS,
        streaming_video::OPERATIONS,
        tags::OPERATIONS,
        users::OPERATIONS,
        video_labels::OPERATIONS,
        video_people::OPERATIONS,
        video_segments::OPERATIONS,
        video_starts::OPERATIONS,
    ];
    let exercised = exercised.concat();
    let modelled = model::operations();
    let missing: Vec<_> = modelled.iter().filter(|operation| !exercised.contains(operation)).collect();
    assert!(missing.is_empty(), "no exchange tells of {missing:?}");
    assert_eq!(exercised.len(), modelled.len(), "some are exercised twice, or not in the model");
}
