//! The file that a download is written to: beside its target until it is whole.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use tokio::runtime::Handle;

use crate::Bytes;

/// An unfinished file. Dropped, it is removed.
pub(super) struct PartFile {
    file: Arc<File>,
    path: PathBuf,
    target: PathBuf,
    /// Whether it has the name of the target.
    is_finished: AtomicBool,
}

impl PartFile {
    /// Makes a file of so many bytes beside the target.
    pub async fn create(target: &Path, length: u64) -> io::Result<Self> {
        let target = target.to_owned();
        offload(move || {
            let there = fs::metadata(&target).ok();
            match &there {
                Some(there) if there.is_dir() => {
                    return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
                }
                // A device would be gone, and a file in its place.
                Some(there) if !there.is_file() => {
                    return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file"));
                }
                _ => {}
            }
            let (file, path) = create(&target)?;
            // From here on it is removed when something fails.
            let part = PartFile { file: Arc::new(file), path, target, is_finished: AtomicBool::new(false) };
            if let Some(there) = there {
                part.file.set_permissions(there.permissions())?;
            }
            part.file.set_len(length)?;
            Ok(part)
        })
        .await
    }

    /// Writes chunks that follow each other, from this byte on.
    pub async fn write(&self, at: u64, chunks: Vec<Bytes>) -> io::Result<()> {
        let file = Arc::clone(&self.file);
        offload(move || {
            chunks.iter().try_fold(at, |at, chunk| {
                write_at(&file, chunk, at)?;
                Ok(at + chunk.len() as u64)
            })
        })
        .await
        .map(drop)
    }

    /// Gives the file, which is whole, the name of the target.
    pub async fn finish(&self) -> io::Result<()> {
        let (file, path, target) = (Arc::clone(&self.file), self.path.clone(), self.target.clone());
        offload(move || {
            // On the disk before it has the name, so that there is never half a file of that name.
            file.sync_all()?;
            fs::rename(path, target)
        })
        .await?;
        self.is_finished.store(true, Ordering::Relaxed);
        Ok(())
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        if !self.is_finished.load(Ordering::Relaxed) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Makes a file with a new name in the folder of the target.
fn create(target: &Path) -> io::Result<(File, PathBuf)> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let Some(name) = target.file_name() else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it has no name"));
    };
    loop {
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}-{}.part", process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
        let path = target.with_file_name(hidden);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            opened => return Ok((opened?, path)),
        }
    }
}

#[cfg(unix)]
fn write_at(file: &File, bytes: &[u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, at)
}

#[cfg(windows)]
fn write_at(file: &File, mut bytes: &[u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_write(file, bytes, at) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => {
                bytes = &bytes[written..];
                at += written as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Runs what blocks on a thread for such work inside a Tokio runtime, and at once outside of one.
async fn offload<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    match Handle::try_current() {
        Ok(runtime) => runtime.spawn_blocking(work).await.unwrap_or_else(|error| Err(io::Error::other(error))),
        Err(_) => work(),
    }
}
