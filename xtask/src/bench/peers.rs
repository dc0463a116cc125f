//! The programs that are compared: how they are built, and where they are.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use smithy_codegen::diagnostic::Diagnostic;

use super::process::{self, Finished};
use super::services;
use crate::workspace;

/// A package under `xtask/peers/`.
#[derive(Debug, PartialEq, Eq)]
pub struct Peer {
    /// Its folder.
    pub name: &'static str,
    /// What the names of its packages have before that of the service.
    prefix: &'static str,
    /// Whether its own lock file says the versions, and not the workspace's.
    locked: bool,
}

/// The generated crate.
pub const OURS: Peer = Peer { name: "ours", prefix: "", locked: false };
/// Generated crates of other services.
pub const SERVICES: Peer = Peer { name: "services", prefix: "", locked: false };
/// The official SDK.
pub const OFFICIAL: Peer = Peer { name: "official", prefix: "aws-sdk-", locked: true };
/// Other clients of S3.
pub const OTHERS: Peer = Peer { name: "others", prefix: "", locked: true };
/// The least that the same can cost.
pub const FLOOR: Peer = Peer { name: "floor", prefix: "", locked: false };

/// A build of one of a peer's programs.
#[derive(Clone, Copy, Debug)]
pub struct Build {
    /// The feature of the peer, such as `chain` or `keys`.
    pub feature: &'static str,
    pub program: &'static str,
    pub release: bool,
}

/// A program, and the feature that it is built with on each side; the official SDK's with its defaults, and slim: with
/// what its next major version has by default.
#[derive(Debug)]
pub struct Program {
    pub name: &'static str,
    pub peer: &'static Peer,
    pub ours: &'static str,
    pub official: &'static str,
    pub slim: &'static str,
}

/// The documented first program: region and credentials from the environment.
pub const FROM_ENV: Program =
    Program { name: "from_env", peer: &OURS, ours: "chain", official: "chain", slim: "slim-chain" };
/// The program with keys of its own.
pub const WITH_KEYS: Program =
    Program { name: "with_keys", peer: &OURS, ours: "keys", official: "default-keys", slim: "keys" };
/// The program of two services.
pub const PHOTOS: Program =
    Program { name: "photos", peer: &SERVICES, ours: "photos", official: "photos", slim: "slim-photos" };
/// The program that does what is measured.
pub const MEASURE: Build = Build { feature: "keys", program: "measure", release: true };

/// Where everything that the bench makes is.
pub fn folder() -> PathBuf {
    workspace::root().join("target/bench")
}

impl Peer {
    /// The package of a service.
    pub fn package(&self, service: &str) -> String {
        format!("{}{service}", self.prefix)
    }

    pub fn manifest(&self) -> PathBuf {
        workspace::root().join("xtask/peers").join(self.name).join("Cargo.toml")
    }

    pub fn target(&self, feature: &str) -> PathBuf {
        // Services that are tried alone share what they depend on.
        let shared = services::NAMES.contains(&feature);
        folder().join(self.name).join(if shared { "services" } else { feature })
    }

    /// Gets the dependencies here, so that no measurement waits for the network.
    pub fn fetch(&self) -> Result<(), Diagnostic> {
        if !self.locked {
            let (from, to) = (workspace::root().join("Cargo.lock"), self.manifest().with_file_name("Cargo.lock"));
            fs::copy(&from, &to).map_err(|error| Diagnostic::new(format!("cannot be copied: {error}")).at(&from))?;
        }
        process::run(&mut self.cargo("fetch")).map(drop)
    }

    /// Cargo on this peer; with the fixed versions, where it has them.
    pub fn cargo(&self, command: &str) -> Command {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.arg(command).arg("--manifest-path").arg(self.manifest());
        if self.locked {
            cargo.arg("--locked");
        }
        // What the caller has set for other builds would make these others.
        cargo.env_remove("RUSTFLAGS").env_remove("CARGO_INCREMENTAL").env_remove("CARGO_BUILD_JOBS");
        cargo
    }

    /// The command that builds a program.
    pub fn building(&self, build: Build) -> Command {
        let mut cargo = self.cargo("build");
        cargo.args(["--no-default-features", "--features", build.feature, "--bin", build.program]);
        cargo.arg("--target-dir").arg(self.target(build.feature));
        if build.release {
            cargo.arg("--release");
        }
        cargo
    }

    /// Builds a program where it is not built yet; its path.
    pub fn program(&self, build: Build) -> Result<PathBuf, Diagnostic> {
        self.fetch()?;
        process::run(&mut self.building(build))?;
        let profile = if build.release { "release" } else { "debug" };
        Ok(self.target(build.feature).join(profile).join(build.program))
    }
}

/// The program of the floor, which has no features to choose from.
pub fn floor() -> Result<PathBuf, Diagnostic> {
    FLOOR.fetch()?;
    let target = folder().join(FLOOR.name);
    process::run(FLOOR.cargo("build").arg("--release").arg("--target-dir").arg(&target))?;
    Ok(target.join("release").join(FLOOR.name))
}

/// How many packages a build had, the peer's own aside, by the messages of cargo's that it printed.
pub fn packages(finished: &Finished) -> usize {
    let messages = finished.stdout.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let packages: BTreeSet<String> =
        messages.filter_map(|message| Some(message["package_id"].as_str()?.to_owned())).collect();
    packages.len().saturating_sub(1)
}

/// Removes a folder, when it is there.
pub fn remove(folder: &Path) -> Result<(), Diagnostic> {
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(folder).map_err(|error| Diagnostic::new(format!("cannot be removed: {error}")).at(folder))
}
