//! A bucket and its objects, with keys that paths and XML have signs of their own for, and presigned requests for them.

use std::time::Duration;

use s3::operation::{
    CopyObjectRequest, CreateBucketRequest, DeleteBucketRequest, DeleteObjectRequest, DeleteObjectsRequest,
    GetBucketLocationRequest, GetObjectRequest, HeadObjectRequest, ListObjectsV2Request, PutObjectRequest,
    PutObjectTaggingRequest,
};
use s3::types::{BucketLocationConstraint, CreateBucketConfiguration, Delete, ObjectIdentifier, Tag, Tagging};
use s3::{Body, Client, Config, ConfigExt, Error};

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
