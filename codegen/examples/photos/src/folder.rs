//! The photos of a folder on their way to a bucket and to their labels.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use futures_util::stream::{self, Stream, StreamExt};

use crate::line::{Failure, Label, Line};
use crate::s3::Body;
use crate::s3::operation::PutObjectRequest;
use crate::{AT_A_TIME, Clients};

/// A photo in a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Photo {
    /// Its name, which is its key in a bucket.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// The photos of a folder, in the order of their names.
///
/// # Errors
///
/// When the folder cannot be read.
pub fn photos(folder: &Path) -> io::Result<Vec<Photo>> {
    let mut photos = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if media_type(&name).is_some() {
            photos.push(Photo { name, path: entry.path() });
        }
    }
    photos.sort();
    Ok(photos)
}

/// The media type of a photo of that name; none of a name that is no photo's.
pub fn media_type(name: &str) -> Option<&'static str> {
    let (_, kind) = name.rsplit_once('.')?;
    match kind.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" => Some("image/jpeg"),
        "png" => Some("image/png"),
        _ => None,
    }
}

/// Uploads and labels photos, several at a time, and gives the line of each as soon as it is known.
pub fn lines(clients: &Clients, bucket: &str, photos: Vec<Photo>) -> impl Stream<Item = Line> {
    let lines = stream::iter(photos).map(move |photo| async move {
        let labels = upload_and_label(clients, bucket, &photo).await;
        Line::new(photo.name, labels)
    });
    lines.buffer_unordered(AT_A_TIME)
}

async fn upload_and_label(clients: &Clients, bucket: &str, photo: &Photo) -> Result<Vec<Label>, Failure> {
    // It is read piece by piece, while it is sent; in one request, as the service takes photos of 15 MB at most.
    let body = Body::from_path(&photo.path).await?;
    let mut request = PutObjectRequest::new(bucket, &photo.name).body(body);
    request.content_type = media_type(&photo.name).map(str::to_owned);
    clients.s3.put_object(request).await?;
    clients.label(bucket, &photo.name).await
}
