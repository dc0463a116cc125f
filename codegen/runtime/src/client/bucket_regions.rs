//! The regions of buckets that are not in the client's own, as far as the service has told them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::endpoint_target::EndpointTarget;
use crate::OperationInfo;
use crate::operation::EndpointInputs;

/// How many buckets are remembered. Few programs know as many that are elsewhere; when there are more, they are learned anew.
const KEPT: usize = 256;

/// What the names of directory buckets end in, behind the zone that they are in.
const DIRECTORY_BUCKET: &str = "--x-s3";

/// The regions by bucket, which all clones of a client share.
#[derive(Debug, Default)]
pub(super) struct BucketRegions(Mutex<BTreeMap<String, Arc<str>>>);

impl BucketRegions {
    /// The region of the bucket that a request is for, where it is known to be another than the client's.
    pub fn of(&self, operation: &OperationInfo, inputs: &EndpointInputs) -> Option<Arc<str>> {
        let bucket = bucket(operation, inputs)?;
        self.known().get(bucket).cloned()
    }

    fn learn(&self, bucket: &str, region: &str) {
        let mut known = self.known();
        if known.len() >= KEPT && !known.contains_key(bucket) {
            known.clear();
        }
        known.insert(bucket.to_owned(), Arc::from(region));
    }

    /// A panic elsewhere cannot leave a half-written entry behind, so a poisoned lock is as good.
    fn known(&self) -> MutexGuard<'_, BTreeMap<String, Arc<str>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a call whose request is for a bucket needs to follow it to another region.
#[derive(Debug)]
pub(super) struct InBucket {
    bucket: String,
    /// What the request says to the endpoint rules.
    pub inputs: EndpointInputs,
    /// Where its attempts go after that of the first answer that told of another region.
    pub followed: OnceLock<Arc<EndpointTarget>>,
}

impl InBucket {
    /// `None` for requests that stay where they are sent.
    pub fn new(operation: &OperationInfo, inputs: &EndpointInputs) -> Option<Box<Self>> {
        let bucket = bucket(operation, inputs)?.to_owned();
        Some(Box::new(InBucket { bucket, inputs: inputs.clone(), followed: OnceLock::new() }))
    }

    /// Remembers the bucket's region for the calls to come.
    pub fn tell(&self, regions: &BucketRegions, region: &str) {
        regions.learn(&self.bucket, region);
    }
}

/// The bucket that a request follows; an ARN says itself where it belongs, and so does the name of a directory bucket.
fn bucket<'i>(operation: &OperationInfo, inputs: &'i EndpointInputs) -> Option<&'i str> {
    if !operation.follows_bucket {
        return None;
    }
    inputs.bucket().filter(|bucket| !bucket.starts_with("arn:") && !bucket.ends_with(DIRECTORY_BUCKET))
}

#[cfg(test)]
mod tests {
    use super::{BucketRegions, KEPT};

    #[test]
    fn there_is_an_end_to_what_is_remembered() {
        let regions = BucketRegions::default();
        for number in 0..=KEPT {
            regions.learn(&number.to_string(), "eu-west-1");
        }
        let known = regions.known();
        assert_eq!(known.keys().collect::<Vec<_>>(), [&KEPT.to_string()]);
    }
}
