//! Uploads and downloads of objects of any size, in parts that go side by side.
//!
//! [`Client::upload`] takes the request of [`Client::put_object`], and [`Client::download`] that of [`Client::get_object`]. The
//! [guide](crate::guide::transfer) has an example.
//!
//! # Memory
//!
//! | from or to | bytes in memory |
//! |---|---|
//! | an upload of a file | 128 KiB × `concurrency` |
//! | an upload of bytes | none but the bytes themselves |
//! | an upload of a stream, and of what a function makes | `part_size` × `concurrency` |
//! | a download to a file | 128 KiB and a chunk of the connection's × `concurrency` |
//!
//! Buffers of the connections come on top: up to about 1 MiB for each.
//!
//! # What is retried
//!
//! Each part is a call of its own, with the attempts of the client's [`RetryConfig`](crate::RetryConfig). A download whose
//! connection breaks goes on from the byte that it has reached.
//!
//! # Dropped futures
//!
//! A download that is dropped removes its unfinished file. An upload that is dropped in its parts is aborted by a task on the
//! Tokio runtime that it ran in. Parts stay in the bucket, and cost money, where there is no such runtime or it is shutting
//! down, where the program is killed, and where the upload was dropped before the service had given it an id. A lifecycle
//! rule with `AbortIncompleteMultipartUpload` removes them: a bucket that is written in parts should have one.

#[cfg(not(any(unix, windows)))]
compile_error!("the feature `transfer` writes files at positions, which only Unix and Windows can do; turn it off");

mod abort;
mod download;
mod download_error;
mod file;
mod in_flight;
mod members;
mod multipart;
mod progress;
mod range;
mod source;
mod upload;
mod upload_error;

use crate::Client;
use crate::operation::{GetObjectRequest, PutObjectRequest};

pub use download::{Download, Downloaded};
pub use download_error::DownloadError;
pub use progress::Progress;
pub use upload::{Upload, Uploaded};
pub use upload_error::{UploadError, UploadErrorKind};

/// What a part has unless another size is asked for, in bytes.
const PART_SIZE: u64 = 8 * 1024 * 1024;

/// How many parts are on their way at a time unless another number is asked for.
const CONCURRENCY: usize = 8;

impl Client {
    /// Uploads an object of any size: in one request, or in parts that go side by side. [`Upload::send`] begins.
    ///
    /// The request's body is what is uploaded. Of a [file](crate::Body::from_path), each part is read where it is sent from;
    /// a [stream](crate::Body::from_stream) may be of unknown length.
    pub fn upload(&self, request: PutObjectRequest) -> Upload {
        Upload::new(self.clone(), request)
    }

    /// Downloads an object in ranges that come side by side. [`Download::to_file`] begins.
    pub fn download(&self, request: GetObjectRequest) -> Download {
        Download::new(self.clone(), request)
    }
}
