//! What a program that moves objects of S3 is asked to do, as `cargo xtask bench` says it on the command line.

use std::env;
use std::error::Error;

use bytes::Bytes;

use crate::{memory, random};

/// What becomes of a call.
pub type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// The bucket of all objects.
pub const BUCKET: &str = "photos";

/// `get COUNT SIZE URL` or `put COUNT SIZE URL`, which may be followed by `checksums`: so many objects, one after the
/// other, each of so many bytes. The program then prints the memory of the process, in bytes.
pub struct Task {
    is_put: bool,
    count: usize,
    size: usize,
    pub url: String,
    /// Whether objects have a CRC32, which one that comes in is held to.
    pub has_checksums: bool,
}

impl Task {
    /// The task of this process.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn from_arguments() -> Result<Self, String> {
        let arguments: Vec<String> = env::args().skip(1).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let number = |text: &str| text.parse().map_err(|error| format!("`{text}` is no count: {error}"));
        match *arguments.as_slice() {
            [method @ ("get" | "put"), count, size, url, ref rest @ ..] => Ok(Task {
                is_put: method == "put",
                count: number(count)?,
                size: number(size)?,
                url: url.to_owned(),
                has_checksums: *rest == ["checksums"],
            }),
            _ => Err("this program is run by `cargo xtask bench`".to_owned()),
        }
    }

    /// The key of the object, which tells the server its size.
    fn key(&self) -> String {
        self.size.to_string()
    }

    /// Makes sure that all of an object came in.
    fn expect(&self, received: usize) -> Result<(), String> {
        if received == self.size { Ok(()) } else { Err(format!("{received} bytes came, not {}", self.size)) }
    }
}

/// A client of S3.
pub trait Store {
    /// Reads an object to its end; how many bytes it had.
    async fn get(&self, key: String) -> Outcome<usize>;

    /// Writes an object.
    async fn put(&self, key: String, object: Bytes) -> Outcome<()>;
}

/// Does what a task says, and prints the memory that it took.
///
/// # Errors
///
/// Those of the client, and what is wrong with what came in.
pub async fn run(task: &Task, store: &impl Store) -> Outcome<()> {
    let object = if task.is_put { Bytes::from(random::bytes(task.size)) } else { Bytes::new() };
    for _ in 0..task.count {
        match task.is_put {
            true => store.put(task.key(), object.clone()).await?,
            false => task.expect(store.get(task.key()).await?)?,
        }
    }
    println!("{}", memory::peak()?);
    Ok(())
}
