//! Objects as bytes, files and streams, with every kind of checksum, to a server that checks them and the signatures.

use std::{env, fs};

use s3::operation::{
    CompleteMultipartUploadRequest, CreateBucketRequest, CreateMultipartUploadRequest, DeleteObjectRequest,
    GetObjectRequest, HeadObjectRequest, ListObjectsV2Request, PutObjectRequest, UploadPartRequest, UploadPartRequired,
};
use s3::types::{ChecksumAlgorithm, CompletedMultipartUpload, CompletedPart};
use s3::{Body, Client, Config, RequestChecksumCalculation};

const BUCKET: &str = "integrity";

/// Names as people have them, of those that are names of files too.
const KEYS: [&str; 5] = ["plain.txt", "with blank and+plus", "100%25 & <xml>", "écrit-漢字-🦀", "a/deep/one"];

type Outcome = Result<(), Box<dyn std::error::Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    let client = Client::from_env().await?;
    match client.create_bucket(CreateBucketRequest::new(BUCKET)).await {
        // The other of the two URLs has made it.
        Err(error) if error.code() == Some("BucketAlreadyExists") => {}
        created => _ = created?,
    }
    for key in KEYS {
        let content = format!("what is in {key}");
        client.put_object(PutObjectRequest::new(BUCKET, key).body(Body::from(content.clone()))).await?;
        assert_eq!(read(&client, key).await?, content.as_bytes(), "{key}");
    }
    every_algorithm_is_the_servers(&client).await?;
    streams_come_back_as_they_went(&client).await?;
    parts_become_one(&client).await?;
    a_wrong_signature_and_a_wrong_checksum_are_refused(&client).await?;
    let keys = client.list_objects_v2(ListObjectsV2Request::new(BUCKET)).await?.contents;
    for key in keys.into_iter().filter_map(|object| object.key) {
        client.delete_object(DeleteObjectRequest::new(BUCKET, key)).await?;
    }
    println!("s3: objects came and went by {}", env::var("AWS_ENDPOINT_URL")?);
    Ok(())
}

async fn read(client: &Client, key: &str) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    let object = client.get_object(GetObjectRequest::new(BUCKET, key)).await?;
    Ok(object.body.collect(usize::MAX).await?.to_vec())
}

async fn every_algorithm_is_the_servers(client: &Client) -> Outcome {
    let algorithms = [
        ChecksumAlgorithm::Crc32,
        ChecksumAlgorithm::Crc32c,
        ChecksumAlgorithm::Crc64nvme,
        ChecksumAlgorithm::Sha1,
        ChecksumAlgorithm::Sha256,
    ];
    for algorithm in algorithms {
        let put = PutObjectRequest::new(BUCKET, "checked").checksum_algorithm(algorithm.clone());
        client.put_object(put.body(Body::from("123456789"))).await?;
        assert_eq!(read(client, "checked").await?, b"123456789", "{algorithm:?}");
    }
    let config = |config: Config| config.request_checksum_calculation(RequestChecksumCalculation::WhenRequired);
    client.with(config).put_object(PutObjectRequest::new(BUCKET, "unchecked").body("without")).await?;
    assert_eq!(read(client, "unchecked").await?, b"without");
    Ok(())
}

/// More than a chunk and less than two, and a length that is no round number.
fn large() -> Vec<u8> {
    (0..3_000_017_u32).map(|at| (at % 251) as u8).collect()
}

async fn streams_come_back_as_they_went(client: &Client) -> Outcome {
    let path = env::temp_dir().join(format!("s3-integrity-{}", std::process::id()));
    fs::write(&path, large())?;
    let file = Body::from_path(&path).await?;
    client.put_object(PutObjectRequest::new(BUCKET, "file").body(file)).await?;
    assert!(read(client, "file").await? == large());

    let once = tokio_util::io::ReaderStream::new(tokio::fs::File::open(&path).await?);
    let once = Body::from_stream(once).with_len(large().len() as u64);
    client.put_object(PutObjectRequest::new(BUCKET, "once").body(once)).await?;
    assert!(read(client, "once").await? == large());
    fs::remove_file(path)?;

    let head = client.head_object(HeadObjectRequest::new(BUCKET, "once")).await?;
    assert_eq!(head.content_length, Some(large().len() as i64));
    let range = client.get_object(GetObjectRequest::new(BUCKET, "once").range("bytes=1000000-1000009")).await?;
    assert_eq!(range.body.collect(10).await?, large()[1_000_000..1_000_010]);
    Ok(())
}

async fn parts_become_one(client: &Client) -> Outcome {
    let create = CreateMultipartUploadRequest::new(BUCKET, "parts").checksum_algorithm(ChecksumAlgorithm::Crc32);
    let id = client.create_multipart_upload(create).await?.upload_id.ok_or("no id")?;
    let content: Vec<u8> = [large(), large()].concat();
    let mut parts = Vec::new();
    for (number, part) in (1..).zip(content.chunks(5 * 1024 * 1024)) {
        let upload = UploadPartRequest::new(UploadPartRequired {
            bucket: BUCKET.to_owned(),
            key: "parts".to_owned(),
            part_number: number,
            upload_id: id.clone(),
        });
        let done = client.upload_part(upload.body(Body::from(part.to_vec()))).await?;
        let mut part = CompletedPart::default().part_number(number);
        part.e_tag = done.e_tag;
        part.checksum_crc32 = done.checksum_crc32;
        parts.push(part);
    }
    let complete = CompleteMultipartUploadRequest::new(s3::operation::CompleteMultipartUploadRequired {
        bucket: BUCKET.to_owned(),
        key: "parts".to_owned(),
        upload_id: id,
    });
    let parts = CompletedMultipartUpload::default().parts(parts);
    client.complete_multipart_upload(complete.multipart_upload(parts)).await?;
    assert!(read(client, "parts").await? == content);
    Ok(())
}

async fn a_wrong_signature_and_a_wrong_checksum_are_refused(client: &Client) -> Outcome {
    let put = || PutObjectRequest::new(BUCKET, "refused").body("123456789");
    let wrong = client.put_object(put().checksum_crc32("AAAAAA==")).await;
    assert!(matches!(wrong, Err(ref error) if error.code().is_some()), "{wrong:?}");
    let keys = s3::Credentials::new("testing", "another");
    let stranger = client.with(|config| config.credentials_provider(keys)).put_object(put()).await;
    assert!(matches!(stranger, Err(ref error) if error.code() == Some("SignatureDoesNotMatch")), "{stranger:?}");
    Ok(())
}
