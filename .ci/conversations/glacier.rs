//! Archives of some megabytes that are files, or made by a function, on their way up, and streams on their way down.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs};

use glacier::operation::{
    CreateVaultRequest, DeleteArchiveRequest, DeleteVaultRequest, DescribeJobRequest, DescribeVaultRequest,
    GetJobOutputRequest, InitiateJobRequest, ListVaultsRequest, UploadArchiveRequest,
};
use glacier::types::JobParameters;
use glacier::{Body, Bytes, Client, Error};
use sha2::{Digest, Sha256};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use tokio_util::io::ReaderStream;

const VAULT: &str = "letters";
/// Some pieces and a bit, in bytes.
const LENGTH: usize = 5 * 1024 * 1024 + 12_345;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let client = Client::from_env().await?;
    let folder = env::temp_dir().join(format!("glacier-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let talk = converse(&client, &folder).await;
    fs::remove_dir_all(&folder)?;
    talk?;
    println!("glacier: archives of {LENGTH} bytes went up and came down");
    Ok(())
}

async fn converse(client: &Client, folder: &Path) -> Result<()> {
    client.create_vault(CreateVaultRequest::new(VAULT)).await?;
    client.wait_until_vault_exists(DescribeVaultRequest::new(VAULT), Duration::from_secs(60)).await?;

    let path = folder.join("archive");
    let from_path = archive(&path, 1)?;
    let id = upload(client, Body::from_path(&path).await?, &from_path).await?;
    download_by_chunks(client, &id, folder, &from_path).await?;

    let from_fn = archive(&path, 2)?;
    let content = Bytes::from(fs::read(&path)?);
    let make = move || Body::from_stream(ReaderStream::new(Cursor::new(content.clone())));
    let id = upload(client, Body::from_fn(LENGTH as u64, make), &from_fn).await?;
    download_by_reader(client, &id, folder, &from_fn).await?;
    one_that_can_be_read_once_is_not_sent(client, &path).await?;

    let vaults = client.pages(ListVaultsRequest::default()).all().await?.remove(0).vault_list;
    assert_eq!((vaults[0].number_of_archives, vaults[0].size_in_bytes), (Some(2), Some(2 * LENGTH as i64)));
    client.delete_archive(DeleteArchiveRequest::new(VAULT, id)).await?;
    client.delete_vault(DeleteVaultRequest::new(VAULT)).await?;
    errors_come_before_the_stream(client).await
}

/// Writes a file that no other has the hash of, and returns that.
fn archive(path: &Path, seed: u64) -> Result<String> {
    let next = |state: &mut u64| {
        *state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        Some((*state >> 56) as u8)
    };
    let mut state = seed;
    let content: Vec<u8> = std::iter::from_fn(|| next(&mut state)).take(LENGTH).collect();
    fs::write(path, &content)?;
    Ok(hash(&content))
}

fn hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn upload(client: &Client, body: Body, expected: &str) -> Result<String> {
    let request = UploadArchiveRequest::new(VAULT).archive_description("Letters").body(body);
    let response = client.upload_archive(request).await?;
    // This server returns the hash of all that it has received; the service, that of a tree.
    assert_eq!(response.checksum.as_deref(), Some(expected));
    Ok(response.archive_id.ok_or("the archive has no id")?)
}

/// The service wants checksums of an archive before the archive, and there are none before it has been read.
async fn one_that_can_be_read_once_is_not_sent(client: &Client, path: &Path) -> Result<()> {
    let stream = Body::from_stream(ReaderStream::new(File::open(path).await?)).with_len(LENGTH as u64);
    match client.upload_archive(UploadArchiveRequest::new(VAULT).body(stream)).await {
        Err(Error::InvalidRequest(_)) => Ok(()),
        other => panic!("{other:?}"),
    }
}

/// Starts a job that fetches an archive, and returns what it has fetched, of which nothing but the head has been read.
async fn fetch(client: &Client, archive: &str) -> Result<Body> {
    let parameters = JobParameters::default().r#type("archive-retrieval").archive_id(archive).tier("Expedited");
    let request = InitiateJobRequest::new(VAULT).job_parameters(parameters);
    let job = client.initiate_job(request).await?.job_id.ok_or("the job has no id")?;
    client.wait_until_job_succeeded(DescribeJobRequest::new(VAULT, &job), Duration::from_secs(60)).await?;
    let output = client.get_job_output(GetJobOutputRequest::new(VAULT, job)).await?;
    assert_eq!((output.status, output.content_type.as_deref()), (Some(200), Some("application/octet-stream")));
    assert_eq!((output.body.len(), output.body.bytes()), (Some(LENGTH as u64), None));
    Ok(output.body)
}

fn download(folder: &Path) -> PathBuf {
    folder.join("download")
}

async fn download_by_chunks(client: &Client, archive: &str, folder: &Path, expected: &str) -> Result<()> {
    let mut body = fetch(client, archive).await?;
    let mut file = File::create(download(folder)).await?;
    let mut largest = 0;
    while let Some(chunk) = body.next().await {
        let chunk = chunk?;
        largest = largest.max(chunk.len());
        file.write_all(&chunk).await?;
    }
    file.flush().await?;
    assert!(largest < LENGTH / 2, "a chunk has {largest} bytes");
    compare(folder, expected)
}

async fn download_by_reader(client: &Client, archive: &str, folder: &Path, expected: &str) -> Result<()> {
    let mut reader = fetch(client, archive).await?.into_reader();
    let mut file = File::create(download(folder)).await?;
    tokio::io::copy_buf(&mut reader, &mut file).await?;
    file.flush().await?;
    compare(folder, expected)
}

fn compare(folder: &Path, expected: &str) -> Result<()> {
    let content = fs::read(download(folder))?;
    assert_eq!((content.len(), hash(&content).as_str()), (LENGTH, expected));
    Ok(())
}

/// They are no part of the body, and name what is wrong. The vault is gone by now.
async fn errors_come_before_the_stream(client: &Client) -> Result<()> {
    match client.get_job_output(GetJobOutputRequest::new(VAULT, "none")).await {
        // The code is this server's own.
        Err(Error::Unmodeled(error)) => assert_eq!(error.code(), Some("VaultNotFound")),
        other => panic!("{other:?}"),
    }
    Ok(())
}
