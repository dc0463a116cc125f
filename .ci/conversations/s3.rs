//! A bucket and its objects, with keys that paths and XML have signs of their own for, and presigned requests for them.

use std::time::Duration;

use s3::operation::{
    CopyObjectRequest, CreateBucketRequest, DeleteBucketRequest, DeleteObjectRequest, DeleteObjectsRequest,
    GetBucketLocationRequest, GetObjectRequest, HeadObjectRequest, ListMultipartUploadsRequest, ListObjectsV2Request,
    PutObjectRequest, PutObjectTaggingRequest,
};
use s3::types::{BucketLocationConstraint, CreateBucketConfiguration, Delete, ObjectIdentifier, Tag, Tagging};
use s3::{Body, Client, Config, ConfigExt, Error};
use tokio::io::AsyncReadExt;
use tokio_util::io::ReaderStream;

const BUCKET: &str = "books-of-the-library";

/// Names as people have them.
const KEYS: [&str; 8] = [
    "plain.txt",
    "with blank and+plus",
    "a//b/./c",
    "100%25 & <xml> \"quoted\"",
    "écrit-漢字-🦀",
    "tilde~star*(paren)!'",
    "question?mark=1#hash",
    "trailing/",
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The server has no hosts that begin with a bucket's name.
    let client = Client::new(Config::load().await?.force_path_style(true));
    let location = BucketLocationConstraint::EuWest1;
    let configuration = CreateBucketConfiguration::default().location_constraint(location.clone());
    client.create_bucket(CreateBucketRequest::new(BUCKET).create_bucket_configuration(configuration)).await?;
    let found = client.get_bucket_location(GetBucketLocationRequest::new(BUCKET)).await?;
    assert_eq!(found.location_constraint, Some(location));

    objects_come_back_as_they_went(&client).await?;
    objects_come_and_go_by_presigned_requests(&client).await?;
    lists_are_read_in_pages(&client).await?;
    large_objects_go_in_parts_and_come_back(&client).await?;
    let copy = CopyObjectRequest::new(s3::operation::CopyObjectRequired {
        bucket: BUCKET.to_owned(),
        copy_source: format!("{BUCKET}/plain.txt"),
        key: "copy.txt".to_owned(),
    });
    assert!(client.copy_object(copy).await?.copy_object_result.is_some_and(|copied| copied.e_tag.is_some()));
    let tags = Tagging::new([Tag::new("a.b", "c+d=e")]);
    client
        .put_object_tagging(PutObjectTaggingRequest::new(s3::operation::PutObjectTaggingRequired {
            bucket: BUCKET.to_owned(),
            key: "copy.txt".to_owned(),
            tagging: tags,
        }))
        .await?;
    errors_are_typed(&client).await?;
    clear(&client).await?;
    println!("s3: a bucket came and went");
    Ok(())
}

async fn objects_come_back_as_they_went(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
    for key in KEYS {
        let content = format!("what is in {key}");
        let put = PutObjectRequest::new(BUCKET, key).body(Body::from(content.clone())).metadata([("shelf", "7")]);
        client.put_object(put.content_type("text/plain")).await?;
        let mut object = client.get_object(GetObjectRequest::new(BUCKET, key)).await?;
        let mut read = Vec::new();
        while let Some(chunk) = object.body.next().await {
            read.extend_from_slice(&chunk?);
        }
        assert_eq!(String::from_utf8(read)?, content, "{key}");
        assert_eq!(object.metadata.get("shelf").map(String::as_str), Some("7"), "{key}");
        let head = client.head_object(HeadObjectRequest::new(BUCKET, key)).await?;
        assert_eq!(head.content_length, Some(content.len() as i64), "{key}");
    }
    Ok(())
}

/// Sent by a client that knows nothing of AWS.
async fn objects_come_and_go_by_presigned_requests(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let minute = Duration::from_secs(60);
    for key in KEYS {
        let content = format!("what was put into {key}");
        let put = PutObjectRequest::new(BUCKET, key).content_type("text/plain").metadata([("shelf", "8")]);
        let put = client.presign(put, minute).await?;
        assert_eq!((put.method().as_str(), put.headers().len()), ("PUT", 2), "{put:?}");
        assert_eq!(ureq::run(put.into_http().map(|_| content.clone()))?.status(), 200, "{key}");
        let head = client.head_object(HeadObjectRequest::new(BUCKET, key)).await?;
        assert_eq!(head.metadata.get("shelf").map(String::as_str), Some("8"), "{key}");
        assert_eq!(head.content_type.as_deref(), Some("text/plain"), "{key}");

        let get = client.presign(GetObjectRequest::new(BUCKET, key), minute).await?;
        assert!(get.headers().is_empty() && get.body().is_empty(), "{get:?}");
        assert_eq!(ureq::get(get.url()).call()?.body_mut().read_to_string()?, content, "{key}");
    }
    Ok(())
}

async fn lists_are_read_in_pages(client: &Client) -> Result<(), Error> {
    let mut pages = client.pages(ListObjectsV2Request::new(BUCKET).max_keys(3));
    let mut keys = Vec::new();
    while let Some(page) = pages.next().await {
        keys.extend(page?.contents.into_iter().filter_map(|object| object.key));
    }
    let mut expected = KEYS.map(str::to_owned).to_vec();
    expected.sort();
    assert_eq!(keys, expected);
    Ok(())
}

/// Of a file, of a stream, and of nothing; and a stream that fails.
async fn large_objects_go_in_parts_and_come_back(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
    const KEY: &str = "large object/ü+%";
    let folder = std::env::temp_dir().join(format!("s3-conversation-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let content: Vec<u8> = (0..11_000_000_u32).map(|at| (at / 7) as u8).collect();
    std::fs::write(folder.join("film.mp4"), &content)?;
    let film = Body::from_path(folder.join("film.mp4")).await?;
    let request = PutObjectRequest::new(BUCKET, KEY).body(film).content_type("video/mp4").metadata([("shelf", "7")]);
    let uploaded = client.upload(request.tagging("kind=film")).threshold(0).part_size(0).send().await?;
    assert_eq!((uploaded.bytes, uploaded.parts), (11_000_000, 3));
    assert!(uploaded.e_tag.as_deref().is_some_and(|e_tag| e_tag.ends_with("-3\"")), "{uploaded:?}");

    let copy = folder.join("copy.mp4");
    let download = client.download(GetObjectRequest::new(BUCKET, KEY)).part_size(1_000_000);
    let downloaded = download.on_progress(|so_far| assert_eq!(so_far.total, Some(11_000_000))).to_file(&copy).await?;
    assert!(std::fs::read(&copy)? == content, "what came back is not what went there");
    assert_eq!(downloaded.response.e_tag, uploaded.e_tag);
    assert_eq!(downloaded.response.content_type.as_deref(), Some("video/mp4"));
    assert_eq!(downloaded.response.metadata.get("shelf").map(String::as_str), Some("7"));

    let stream = ReaderStream::new(tokio::fs::File::open(&copy).await?);
    let request = PutObjectRequest::new(BUCKET, KEY).body(Body::from_stream(stream));
    assert_eq!(client.upload(request).part_size(0).send().await?.parts, 3);
    client.upload(PutObjectRequest::new(BUCKET, KEY)).send().await?;
    client.download(GetObjectRequest::new(BUCKET, KEY)).to_file(&copy).await?;
    assert!(std::fs::read(&copy)?.is_empty());

    // What fails leaves no parts behind.
    let (begins, is_no_file) = (std::io::Cursor::new(content), tokio::fs::File::open(&folder).await?);
    let stream = ReaderStream::new(begins.chain(is_no_file));
    let request = PutObjectRequest::new(BUCKET, KEY).body(Body::from_stream(stream));
    client.upload(request).part_size(0).send().await.expect_err("the stream is broken");
    let uploads = client.list_multipart_uploads(ListMultipartUploadsRequest::new(BUCKET)).await?;
    assert!(uploads.uploads.is_empty(), "{uploads:?}");
    client.delete_object(DeleteObjectRequest::new(BUCKET, KEY)).await?;
    std::fs::remove_dir_all(folder)?;
    Ok(())
}

async fn errors_are_typed(client: &Client) -> Result<(), Error> {
    match client.get_object(GetObjectRequest::new(BUCKET, "missing")).await {
        Err(Error::NoSuchKey(error)) => assert_eq!(error.service_error().status().as_u16(), 404),
        other => panic!("{other:?}"),
    }
    match client.head_object(HeadObjectRequest::new(BUCKET, "missing")).await {
        Err(Error::NotFound(error)) => assert_eq!(error.service_error().status().as_u16(), 404),
        other => panic!("{other:?}"),
    }
    match client.get_object(GetObjectRequest::new("", "plain.txt")).await {
        Err(Error::InvalidRequest(error)) => assert!(error.to_string().contains("`Bucket` is empty"), "{error}"),
        other => panic!("{other:?}"),
    }
    Ok(())
}

async fn clear(client: &Client) -> Result<(), Error> {
    let all = KEYS.into_iter().map(ObjectIdentifier::new);
    let deleted = client.delete_objects(DeleteObjectsRequest::new(BUCKET, Delete::new(all))).await?;
    assert!(deleted.errors.is_empty() && deleted.deleted.len() == KEYS.len(), "{deleted:?}");
    client.delete_object(DeleteObjectRequest::new(BUCKET, "copy.txt")).await?;
    client.delete_bucket(DeleteBucketRequest::new(BUCKET)).await?;
    Ok(())
}
