//! Labels the photos of a folder, eight at a time, as tab-separated lines of file, label and confidence:
//! `label_folder holiday > labels.tsv`.
//!
//! A photo that fails is reported, and the others go on. Region and credentials come from the standard AWS sources: see
//! `Client::from_env`.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use indicatif::{ProgressBar, ProgressStyle};
use rekognition::Client;
use rekognition::operation::{DetectLabelsRequest, DetectLabelsResponse};
use rekognition::types::Image;
use tokio::task::JoinSet;

/// How many calls are under way at the same time.
const AT_A_TIME: usize = 8;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(0) => ExitCode::SUCCESS,
        Ok(failed) => {
            eprintln!("label_folder: photos that failed: {failed}");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("label_folder: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Labels all photos, and counts those that failed.
async fn run() -> Result<usize, Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("say which folder")?;
    let photos = photos(Path::new(&folder)).map_err(|error| format!("cannot read {folder}: {error}"))?;
    let client = Client::from_env().await?;
    let progress = ProgressBar::new(photos.len() as u64);
    progress.set_style(ProgressStyle::with_template("{bar:40} {pos} of {len} photos, {eta} left")?);

    let (mut photos, mut calls, mut failed) = (photos.into_iter(), JoinSet::new(), 0);
    loop {
        calls_up_to(AT_A_TIME, &mut calls, &mut photos, &client);
        let Some(done) = calls.join_next().await else { break };
        let (photo, result) = done?;
        match result {
            Ok(response) => progress.suspend(|| show(&photo, &response)),
            Err(error) => {
                failed += 1;
                progress.suspend(|| eprintln!("{}: {error:#}", photo.display()));
            }
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    Ok(failed)
}

type Labelled = (PathBuf, Result<DetectLabelsResponse, Box<dyn Error + Send + Sync>>);

/// Starts calls until so many are under way, or there are no photos left.
fn calls_up_to(
    count: usize,
    calls: &mut JoinSet<Labelled>,
    photos: &mut impl Iterator<Item = PathBuf>,
    client: &Client,
) {
    for photo in photos.take(count.saturating_sub(calls.len())) {
        let client = client.clone();
        calls.spawn(async move {
            let result = label(&client, &photo).await;
            (photo, result)
        });
    }
}

async fn label(client: &Client, photo: &Path) -> Result<DetectLabelsResponse, Box<dyn Error + Send + Sync>> {
    let image = Image::default().bytes(fs::read(photo)?);
    Ok(client.detect_labels(DetectLabelsRequest::new(image).max_labels(5)).await?)
}

fn show(photo: &Path, response: &DetectLabelsResponse) {
    for label in &response.labels {
        let name = label.name.as_deref().unwrap_or_default();
        println!("{}\t{name}\t{:.1}", photo.display(), label.confidence.unwrap_or_default());
    }
}

/// The photos of a folder, in the order of their names.
fn photos(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let files = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut photos = files.collect::<Result<Vec<_>, _>>()?;
    photos.retain(|file| {
        let kind = file.extension().unwrap_or_default().to_ascii_lowercase();
        ["jpg", "jpeg", "png"].iter().any(|known| kind == *known)
    });
    photos.sort();
    Ok(photos)
}
