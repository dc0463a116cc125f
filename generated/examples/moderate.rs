//! Says what in a photo some viewers should not see: `moderate photo.jpg`. The exit code is 1 when there is something,
//! and 2 when the photo could not be looked at.
//!
//! Region and credentials come from the standard AWS sources: see `Client::from_env`.

use std::error::Error;
use std::process::ExitCode;
use std::{env, fs};

use rekognition::Client;
use rekognition::operation::DetectModerationLabelsRequest;
use rekognition::types::{Image, ModerationLabel};

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(labels) if labels.is_empty() => {
            println!("Nothing.");
            ExitCode::SUCCESS
        }
        Ok(labels) => {
            show(&labels, "", 0);
            ExitCode::from(1)
        }
        Err(error) => {
            eprintln!("moderate: {error:#}");
            ExitCode::from(2)
        }
    }
}

async fn run() -> Result<Vec<ModerationLabel>, Box<dyn Error>> {
    let file = env::args().nth(1).ok_or("say which photo")?;
    let photo = fs::read(&file).map_err(|error| format!("cannot read {file}: {error}"))?;
    let request = DetectModerationLabelsRequest::new(Image::default().bytes(photo)).min_confidence(60.0);
    Ok(Client::from_env().await?.detect_moderation_labels(request).await?.moderation_labels)
}

/// Prints the labels below a parent, the more special ones further to the right. The labels at the top have an empty one.
fn show(labels: &[ModerationLabel], parent: &str, depth: usize) {
    for label in labels.iter().filter(|label| label.parent_name.as_deref().unwrap_or_default() == parent) {
        let name = label.name.as_deref().unwrap_or("(no name)");
        println!("{:5.1} %  {:indent$}{name}", label.confidence.unwrap_or_default(), "", indent = depth * 2);
        // A label that is its own parent would have no end.
        if name != parent {
            show(labels, name, depth + 1);
        }
    }
}
