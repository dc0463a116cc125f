//! What the requests of an upload in parts take over from the request for the whole object.

use crate::operation::{
    AbortMultipartUploadRequest, AbortMultipartUploadRequired, CompleteMultipartUploadRequest,
    CompleteMultipartUploadRequired, CreateMultipartUploadRequest, PutObjectRequest, UploadPartRequest,
    UploadPartRequired, UploadPartResponse,
};
use crate::types::{ChecksumAlgorithm, ChecksumType, CompletedMultipartUpload, CompletedPart};
use crate::{Body, Client, RequestChecksumCalculation};

/// The member that a request has and that no upload in parts can have: the service checks it against a single body.
pub(super) fn indivisible(request: &PutObjectRequest) -> Option<&'static str> {
    [
        ("content_md5", request.content_md5.is_some()),
        ("checksum_sha1", request.checksum_sha1.is_some()),
        ("checksum_sha256", request.checksum_sha256.is_some()),
        ("write_offset_bytes", request.write_offset_bytes.is_some()),
    ]
    .into_iter()
    .find_map(|(member, is_there)| is_there.then_some(member))
}

/// The algorithm of the checksum of the whole object, if the request has one that parts add up to.
fn whole_checksum(request: &PutObjectRequest) -> Option<ChecksumAlgorithm> {
    [
        (ChecksumAlgorithm::Crc32, request.checksum_crc32.is_some()),
        (ChecksumAlgorithm::Crc32c, request.checksum_crc32c.is_some()),
        (ChecksumAlgorithm::Crc64nvme, request.checksum_crc64nvme.is_some()),
    ]
    .into_iter()
    .find_map(|(algorithm, is_there)| is_there.then_some(algorithm))
}

/// The algorithm of the checksums of the parts.
fn algorithm(request: &PutObjectRequest) -> Option<ChecksumAlgorithm> {
    whole_checksum(request).or_else(|| request.checksum_algorithm.clone())
}

/// Chooses the algorithm that the client has for parts by itself, as the upload has to begin with it: the service refuses parts
/// whose checksums it was not told of.
pub(super) fn choose_algorithm(client: &Client, request: &mut PutObjectRequest) {
    let calculation = client.config().request_checksum_calculation();
    if algorithm(request).is_none() && matches!(calculation, RequestChecksumCalculation::WhenSupported) {
        request.checksum_algorithm = Some(ChecksumAlgorithm::Crc32);
    }
}

/// Clones members from one request to another.
macro_rules! carry {
    ($from:expr => $to:expr, $($member:ident)+) => {
        $($to.$member.clone_from(&$from.$member);)+
    };
}

/// The request that begins the upload.
pub(super) fn create(request: &PutObjectRequest) -> CreateMultipartUploadRequest {
    let mut create = CreateMultipartUploadRequest::new(&request.bucket, &request.key);
    create.checksum_algorithm = algorithm(request);
    create.checksum_type = whole_checksum(request).map(|_| ChecksumType::FullObject);
    carry!(request => create, acl cache_control content_disposition content_encoding content_language content_type expires);
    carry!(request => create, grant_full_control grant_read grant_read_acp grant_write_acp metadata storage_class tagging);
    carry!(request => create, server_side_encryption ssekms_key_id ssekms_encryption_context bucket_key_enabled);
    carry!(request => create, sse_customer_algorithm sse_customer_key sse_customer_key_md5 website_redirect_location);
    carry!(request => create, object_lock_mode object_lock_retain_until_date object_lock_legal_hold_status);
    carry!(request => create, request_payer expected_bucket_owner);
    create
}

/// The request that sends a part.
pub(super) fn part(request: &PutObjectRequest, upload_id: &str, part_number: i32, body: Body) -> UploadPartRequest {
    let (bucket, key) = (request.bucket.clone(), request.key.clone());
    let required = UploadPartRequired { bucket, key, part_number, upload_id: upload_id.to_owned() };
    let mut part = UploadPartRequest::new(required).body(body);
    part.checksum_algorithm = algorithm(request);
    carry!(request => part, sse_customer_algorithm sse_customer_key sse_customer_key_md5);
    carry!(request => part, request_payer expected_bucket_owner);
    part
}

/// What the last request says of a part.
pub(super) fn completed(part_number: i32, response: UploadPartResponse) -> CompletedPart {
    let mut completed = CompletedPart::default().part_number(part_number);
    carry!(response => completed, e_tag checksum_crc32 checksum_crc32c checksum_crc64nvme checksum_sha1 checksum_sha256);
    completed
}

/// The request that makes an object of the parts, which have so many bytes.
pub(super) fn complete(
    request: &PutObjectRequest,
    upload_id: &str,
    mut parts: Vec<CompletedPart>,
    bytes: u64,
) -> CompleteMultipartUploadRequest {
    parts.sort_by_key(|part| part.part_number);
    let (bucket, key) = (request.bucket.clone(), request.key.clone());
    let required = CompleteMultipartUploadRequired { bucket, key, upload_id: upload_id.to_owned() };
    let mut complete = CompleteMultipartUploadRequest::new(required);
    complete.multipart_upload = Some(CompletedMultipartUpload::default().parts(parts));
    complete.mpu_object_size = i64::try_from(bytes).ok();
    complete.checksum_type = whole_checksum(request).map(|_| ChecksumType::FullObject);
    carry!(request => complete, checksum_crc32 checksum_crc32c checksum_crc64nvme if_match if_none_match);
    carry!(request => complete, sse_customer_algorithm sse_customer_key sse_customer_key_md5);
    carry!(request => complete, request_payer expected_bucket_owner);
    complete
}

/// The request that removes the parts.
pub(super) fn abort(request: &PutObjectRequest, upload_id: &str) -> AbortMultipartUploadRequest {
    let (bucket, key) = (request.bucket.clone(), request.key.clone());
    let required = AbortMultipartUploadRequired { bucket, key, upload_id: upload_id.to_owned() };
    let mut abort = AbortMultipartUploadRequest::new(required);
    carry!(request => abort, request_payer expected_bucket_owner);
    abort
}
