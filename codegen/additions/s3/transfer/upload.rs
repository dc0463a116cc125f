//! An upload: what is asked for, and whether it goes in one request or in parts.

use std::fmt;

use super::multipart::{self, Plan};
use super::progress::{Meter, Progress, Tell};
use super::source::Source;
use super::upload_error::UploadError;
use super::{CONCURRENCY, PART_SIZE, members};
use crate::operation::{CompleteMultipartUploadResponse, PutObjectRequest, PutObjectResponse};
use crate::types::{ChecksumType, RequestCharged, ServerSideEncryption};
use crate::{Body, Client};

/// The size from which an object goes in parts, unless another is asked for, in bytes.
const THRESHOLD: u64 = 16 * 1024 * 1024;

/// The bytes that the service takes in a part, except for the last, which may be smaller; and those it takes in one request.
/// User Guide of S3, "Amazon S3 multipart upload limits".
const LEAST: u64 = 5 * 1024 * 1024;
const MOST: u64 = 5 * 1024 * 1024 * 1024;

/// How many parts an object has at most, by the same table.
pub(super) const MOST_PARTS: u64 = 10_000;

/// An upload that is yet to begin: [`Client::upload`].
///
/// | setting | default |
/// |---|---|
/// | [`threshold`](Self::threshold) | 16 MiB |
/// | [`part_size`](Self::part_size) | 8 MiB, or as much as it takes for 10,000 parts |
/// | [`concurrency`](Self::concurrency) | 8 |
#[must_use = "an upload begins when it is sent"]
pub struct Upload {
    client: Client,
    request: PutObjectRequest,
    threshold: u64,
    part_size: u64,
    concurrency: usize,
    tell: Option<Tell>,
}

impl Upload {
    pub(super) fn new(client: Client, request: PutObjectRequest) -> Self {
        Upload { client, request, threshold: THRESHOLD, part_size: PART_SIZE, concurrency: CONCURRENCY, tell: None }
    }

    /// From how many bytes on the object goes in parts; at most 5 GiB, which is what the service takes in one request.
    ///
    /// It holds for bytes and files. A stream goes in one request if it fits in one part.
    pub fn threshold(self, bytes: u64) -> Self {
        Upload { threshold: bytes.min(MOST), ..self }
    }

    /// How many bytes a part has: from 5 MiB to 5 GiB; what is less or more is taken for these.
    ///
    /// Where the length is known, parts are made larger when more than 10,000 of them would be needed. A stream of unknown
    /// length has the size asked for, so that its memory stays within bounds: parts of 8 MiB are enough for 78 GiB.
    pub fn part_size(self, bytes: u64) -> Self {
        Upload { part_size: bytes.clamp(LEAST, MOST), ..self }
    }

    /// How many parts are on their way at a time, at least 1.
    pub fn concurrency(self, parts: usize) -> Self {
        Upload { concurrency: parts.max(1), ..self }
    }

    /// Tells how far the upload is, whenever more has been sent. It is called on threads of the transport, never twice at a
    /// time, and should not block.
    pub fn on_progress(self, tell: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        Upload { tell: Some(Box::new(tell)), ..self }
    }

    /// Uploads the object.
    ///
    /// Members of the request that belong to the object, its encryption, its bucket and its conditions are sent with each of
    /// the requests that has them. What [`on_progress`](Body::on_progress) of the body itself would tell is not told of parts.
    ///
    /// # Errors
    ///
    /// The error of the call that failed, and of which part it was; what is wrong with the body. The upload has been aborted
    /// then, or the error says which one is left behind. A request in parts cannot have the members `content_md5`,
    /// `checksum_sha1`, `checksum_sha256` and `write_offset_bytes`.
    pub async fn send(mut self) -> Result<Uploaded, UploadError> {
        let body = std::mem::take(&mut self.request.body);
        let length = self.request.content_length.and_then(|length| u64::try_from(length).ok());
        let body = match length {
            Some(length) => body.with_len(length),
            None => body,
        };
        // On the heap, as both ways have large futures.
        Box::pin(self.begin(Source::new(body))).await
    }

    async fn begin(mut self, mut source: Source) -> Result<Uploaded, UploadError> {
        let length = source.length();
        let meter = Meter::new(self.tell.take(), length);
        if let (Some(length), Some(whole)) = (length, source.whole())
            && length < self.threshold
        {
            return self.whole(whole, length, &meter).await;
        }
        let size = part_size(self.part_size, length);
        let first = source.next(size).await.map_err(|error| UploadError::body(&self.request, None, error))?;
        match first {
            None => self.whole(Body::empty(), 0, &meter).await,
            // A part that is not full is the only one, and a full one may be.
            Some(part) if part.length < size || length == Some(size) => {
                self.whole(part.body, part.length, &meter).await
            }
            Some(first) => {
                let Upload { client, mut request, concurrency, .. } = self;
                if let Some(member) = members::indivisible(&request) {
                    return Err(UploadError::indivisible(&request, member));
                }
                members::choose_algorithm(&client, &mut request);
                multipart::send(Plan { client, request, size, concurrency, meter }, first, source).await
            }
        }
    }

    /// Uploads it in one request.
    async fn whole(mut self, body: Body, bytes: u64, meter: &Meter) -> Result<Uploaded, UploadError> {
        let name = UploadError::name(&self.request);
        self.request.body = meter.watch(body);
        let response = self.client.put_object(self.request).await;
        response.map(|response| Uploaded::whole(response, bytes)).map_err(|error| UploadError::call(name, None, error))
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("request", &self.request)
            .field("threshold", &self.threshold)
            .field("part_size", &self.part_size)
            .field("concurrency", &self.concurrency)
            .finish_non_exhaustive()
    }
}

/// The size of parts of which there are no more than the service takes, in whole mebibytes where it is made larger.
fn part_size(wanted: u64, length: Option<u64>) -> u64 {
    const MEBIBYTE: u64 = 1024 * 1024;
    let needed = length.unwrap_or_default().div_ceil(MOST_PARTS);
    if needed <= wanted { wanted } else { needed.div_ceil(MEBIBYTE) * MEBIBYTE }
}

/// What has been uploaded, by the service's last response.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Uploaded {
    /// The bytes of the object.
    pub bytes: u64,
    /// The parts that it was sent in; 1 for one request.
    pub parts: u32,
    /// The entity tag, with its quotes. That of an object in parts is no MD5 of it.
    pub e_tag: Option<String>,
    /// The version, in a bucket that has them.
    pub version_id: Option<String>,
    /// When the object will expire, and by which rule, in the form of the header `x-amz-expiration`.
    pub expiration: Option<String>,
    /// The CRC-32, in Base64.
    pub checksum_crc32: Option<String>,
    /// The CRC-32C, in Base64.
    pub checksum_crc32c: Option<String>,
    /// The CRC-64/NVME, in Base64.
    pub checksum_crc64nvme: Option<String>,
    /// The SHA-1, in Base64.
    pub checksum_sha1: Option<String>,
    /// The SHA-256, in Base64.
    pub checksum_sha256: Option<String>,
    /// Whether the checksum is that of the object, or one of the checksums of its parts.
    pub checksum_type: Option<ChecksumType>,
    /// How the object is encrypted.
    pub server_side_encryption: Option<ServerSideEncryption>,
    /// Whether its key is one of the bucket.
    pub bucket_key_enabled: Option<bool>,
    /// Whether whoever asked is charged for it.
    pub request_charged: Option<RequestCharged>,
}

/// Takes the members that both responses have.
macro_rules! uploaded {
    ($response:expr, $bytes:expr, $parts:expr) => {
        Uploaded {
            bytes: $bytes,
            parts: $parts,
            e_tag: $response.e_tag,
            version_id: $response.version_id,
            expiration: $response.expiration,
            checksum_crc32: $response.checksum_crc32,
            checksum_crc32c: $response.checksum_crc32c,
            checksum_crc64nvme: $response.checksum_crc64nvme,
            checksum_sha1: $response.checksum_sha1,
            checksum_sha256: $response.checksum_sha256,
            checksum_type: $response.checksum_type,
            server_side_encryption: $response.server_side_encryption,
            bucket_key_enabled: $response.bucket_key_enabled,
            request_charged: $response.request_charged,
        }
    };
}

impl Uploaded {
    fn whole(response: PutObjectResponse, bytes: u64) -> Self {
        uploaded!(response, bytes, 1)
    }

    pub(super) fn in_parts(response: CompleteMultipartUploadResponse, bytes: u64, parts: u32) -> Self {
        uploaded!(response, bytes, parts)
    }
}
