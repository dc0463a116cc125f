//! Generating that does not come to its end: killed at any moment, or without room on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Instant;

use crate::{folder, model, text, xtask};

/// How often a run is killed, unless `KILLS` says.
const KILLS: u32 = 40;

/// The files of a folder by path, the unfinished ones apart.
fn files(folder: &Path) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let (mut files, mut unfinished, mut pending) = (BTreeMap::new(), Vec::new(), vec![folder.to_owned()]);
    while let Some(inner) = pending.pop() {
        for entry in fs::read_dir(inner).expect("the folder can be listed") {
            let path = entry.expect("the folder can be listed").path();
            let name = path.strip_prefix(folder).expect("it is in the folder").to_string_lossy().into_owned();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|extension| extension == "partial") {
                unfinished.push(name);
            } else {
                files.insert(name, fs::read(&path).expect("the file can be read"));
            }
        }
    }
    (files, unfinished)
}

/// The arguments for one of two crates that have some files in common, some that differ, and some of their own.
fn arguments<'a>(model: &'a str, out: &'a str, is_part: bool) -> Vec<&'a str> {
    let mut arguments = vec!["codegen", "--model", model, "--out", out];
    if is_part {
        arguments.extend(["--operations", "AddDog", "--crate-name", "part"]);
    }
    arguments
}

#[test]
fn a_run_killed_at_any_moment_leaves_whole_files_and_the_next_one_repairs_all() {
    let kills = std::env::var("KILLS").map_or(KILLS, |text| text.parse().expect("KILLS is a number"));
    let (model, base) = (model(), folder("killed"));
    let wanted = [false, true].map(|is_part| {
        let out = base.join(if is_part { "part" } else { "whole" });
        let started = Instant::now();
        let outcome = xtask(&arguments(text(&model), text(&out), is_part));
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        (files(&out).0, started.elapsed())
    });
    let out = base.join("out");
    let (mut mixed, mut left) = (0, 0);
    // Around the time that a run takes, from too early to too late.
    let longest = wanted.iter().map(|(_, took)| *took).max().unwrap_or_default().mul_f64(1.2);
    for at in 0..kills {
        let mut run = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(arguments(text(&model), text(&out), at % 2 == 1))
            .stdout(Stdio::null())
            .spawn()
            .expect("the command can be run");
        // Steps of the golden ratio spread the moments evenly, whatever the number of runs.
        sleep(longest.mul_f64((f64::from(at) * 0.618_034).fract()));
        run.kill().expect("the run can be killed");
        run.wait().expect("the run has ended");
        let (present, unfinished) = if out.exists() { files(&out) } else { Default::default() };
        for (path, bytes) in &present {
            let known = wanted.iter().any(|(files, _)| files.get(path) == Some(bytes));
            assert!(known, "{path} is neither as the one run writes it nor as the other");
        }
        mixed += u32::from(wanted.iter().all(|(files, _)| *files != present));
        left += unfinished.len();
    }
    for (is_part, (files_of_it, _)) in [(false, &wanted[0]), (true, &wanted[1])] {
        assert_eq!(xtask(&arguments(text(&model), text(&out), is_part)).code, Some(0));
        let (present, unfinished) = files(&out);
        let paths = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(paths(&present), paths(files_of_it));
        assert!(present == *files_of_it, "a file is not as it would be written");
        assert_eq!(unfinished, Vec::<String>::new());
    }
    println!("{kills} kills: {mixed} left a mixture of files, {left} unfinished files, all of them repaired");
}

#[test]
fn what_another_run_left_unfinished_is_removed_wherever_it_lies() {
    let out = folder("unfinished");
    let model = model();
    let lefts = ["src/.client.rs.1.partial", "src/types/.gone.rs.2.partial", ".Cargo.toml.3.partial"];
    let kept = ["src/.client.rs.partial", "src/.client.rs.x.partial", "src/mine.4.partial", ".partial"];
    fs::create_dir_all(out.join("src/types")).expect("the folder can be made");
    for name in lefts.iter().chain(&kept) {
        fs::write(out.join(name), "half").expect("the file can be written");
    }
    assert_eq!(xtask(&arguments(text(&model), text(&out), false)).code, Some(0));
    assert!(lefts.iter().all(|name| !out.join(name).exists()), "what was left is there");
    assert!(kept.iter().all(|name| out.join(name).exists()), "a file of others is gone");
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let base = folder("no-folder");
    fs::write(base.join("taken"), "a file where a folder is wanted").expect("the file can be written");
    let out = base.join("taken/crate");
    let outcome = xtask(&arguments(text(&model()), text(&out), false));
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(outcome.stderr.contains(text(&out)), "{}", outcome.stderr);
}

/// A shell that runs the command where no file can be larger than a block of 512 bytes, as on a disk that is full.
#[cfg(unix)]
#[test]
fn a_file_that_there_is_no_room_for_is_named_and_the_old_one_stays() {
    let (out, model) = (folder("no-room"), model());
    let whole = arguments(text(&model), text(&out), false);
    assert_eq!(xtask(&whole).code, Some(0));
    let before = files(&out);
    let part = arguments(text(&model), text(&out), true);
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"";
    let mut shell = Command::new("sh");
    let output = shell.args(["-c", script, env!("CARGO_BIN_EXE_xtask")]).args(part).output().expect("there is a shell");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains(text(&out)) && said.contains("cannot be written"), "{said}");
    let after = files(&out);
    assert_eq!(after.1, Vec::<String>::new());
    assert!(after.0.keys().eq(before.0.keys()), "files came or went");
    assert_eq!(xtask(&whole).code, Some(0));
    assert!(files(&out) == before, "a file is not as it would be written");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;

    let out = folder("read-only");
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).expect("the folder can be changed");
    if fs::write(out.join("probe"), "").is_ok() {
        eprintln!("skipped: this user can write into folders that are read-only");
        return;
    }
    let outcome = xtask(&arguments(text(&model()), text(&out), false));
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(outcome.stderr.contains(text(&out)) && outcome.stderr.contains("cannot be written"), "{}", outcome.stderr);
}
