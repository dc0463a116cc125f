//! Uploads the photos of a folder to a bucket and labels them there, eight at a time: `label_photos holiday my-photos`.
//!
//! What is on each becomes a line of `labels.jsonl` in the folder. A photo that fails is reported, and the others go
//! on. Started again, also after Ctrl-C, the program takes the photos that have no labels yet. Region and credentials
//! come from the standard AWS sources: see `Client::from_env`.

use std::env;
use std::error::Error;
use std::path::Path;
use std::pin::pin;
use std::process::ExitCode;

use futures_util::StreamExt;
use indicatif::{ProgressBar, ProgressStyle};
use photos::line::Outcome;
use photos::results::Results;
use photos::{Clients, folder};

#[tokio::main]
async fn main() -> ExitCode {
    let result = tokio::select! {
        result = run() => result,
        Ok(()) = tokio::signal::ctrl_c() => {
            eprintln!("label_photos: interrupted; started again, it goes on from here");
            return ExitCode::from(130);
        }
    };
    match result {
        Ok(0) => ExitCode::SUCCESS,
        Ok(failed) => {
            eprintln!("label_photos: photos that failed: {failed}");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("label_photos: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Labels the photos that have no labels yet, and counts those that failed.
async fn run() -> Result<usize, Box<dyn Error + Send + Sync>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, bucket] = arguments.as_slice() else {
        return Err("say which folder, and which bucket".into());
    };
    let mut photos = folder::photos(Path::new(folder)).map_err(|error| format!("cannot read {folder}: {error}"))?;
    let path = Path::new(folder).join("labels.jsonl");
    let mut results = Results::open(&path).map_err(|error| format!("cannot use {}: {error}", path.display()))?;
    photos.retain(|photo| !results.has_labels(&photo.name));
    let clients = Clients::from_env().await?;
    let progress = ProgressBar::new(photos.len() as u64);
    progress.set_style(ProgressStyle::with_template("{bar:40} {pos} of {len} photos, {eta} left")?);

    let (mut lines, mut failed) = (pin!(folder::lines(&clients, bucket, photos)), 0);
    while let Some(line) = lines.next().await {
        results.append(&line).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        if let Outcome::Error(failure) = &line.outcome {
            failed += 1;
            progress.suspend(|| eprintln!("{}: {}", line.photo, failure.message));
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    Ok(failed)
}
