//! The examples as people run them: programs with arguments and an environment, here with a mock server in place of the
//! service.

mod faces;
mod models;
mod photos;
mod videos;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command};

use rekognition::Credentials;
use rekognition::testing::MockService;
use rekognition::types::Image;

/// What a program came to.
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

/// Runs an example against a service that has these handlers and takes nothing but signed requests.
fn run(example: &str, arguments: &[&str], service: MockService) -> Ran {
    let service = service.verify_signatures(Credentials::new("AKIDEXAMPLE", "a secret"));
    let server = service.serve().unwrap();
    let output = Command::new(program(example))
        .args(arguments)
        .env("AWS_ENDPOINT_URL", server.url())
        .env("AWS_REGION", "eu-west-1")
        .env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
        .env("AWS_SECRET_ACCESS_KEY", "a secret")
        .env_remove("AWS_SESSION_TOKEN")
        .env_remove("AWS_PROFILE")
        .output()
        .unwrap();
    service.verify().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Where cargo puts an example: beside the folder of the tests.
fn program(example: &str) -> PathBuf {
    let test = env::current_exe().unwrap();
    let folder = test.parent().and_then(Path::parent).unwrap().join("examples");
    let program = folder.join(example).with_extension(env::consts::EXE_EXTENSION);
    let command = "cargo build --package rekognition --examples";
    assert!(program.exists(), "{} is not built: run `{command}`", program.display());
    program
}

/// A folder for the files of one test, with photos of these names in it; a photo's bytes are its name.
fn photos<const N: usize>(test: &str, names: [&str; N]) -> (PathBuf, [String; N]) {
    let folder = env::temp_dir().join(format!("rekognition-examples-{}", process::id())).join(test);
    fs::create_dir_all(&folder).unwrap();
    let files = names.map(|name| {
        let file = folder.join(name);
        fs::write(&file, name).unwrap();
        file.to_str().unwrap().to_owned()
    });
    (folder, files)
}

/// The name of the photo that an image is.
fn name(image: &Image) -> String {
    String::from_utf8(image.bytes.clone().unwrap_or_default().to_vec()).unwrap()
}
