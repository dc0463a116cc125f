//! `cargo xtask bench`, as far as nothing is measured: what becomes of results.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{folder, text, xtask};

fn results() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands/bench.json")
}

#[test]
fn a_table_is_made_of_earlier_results_without_measuring() {
    let outcome = xtask(&["bench", "--from", text(&results())]);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    assert_eq!(lines[2], "| generating the crate, CPU |  | 72.4 ms |  | at most 100 ms: met |");
    assert_eq!(lines[3], "| a call in memory, CPU | 50 µs | 5 µs | 0.10 | at most 1/10: met |");
    assert_eq!(
        lines[4],
        "| a call in memory, instructions | 349 thousand | 71.6 thousand | 0.21 | at most 1/5: missed; 37 thousand are the hashes of the signature; hashing in software |"
    );
    assert_eq!(
        lines[5],
        "| with static keys, CPU | 300 s (100 s) | 30 s | 0.10 (0.30) | at most 0.28 of slim: missed |"
    );
    let setting =
        "Measured on 2026-11-22, Abacus & Sons, 2 cores, linux 6.1, rustc 1.95.0; aws-sdk-rekognition 1.123.0.";
    assert_eq!(lines[8], setting);
}

#[test]
fn other_libraries_stand_beside_the_official_sdk_by_name() {
    let outcome = xtask(&["bench", "--from", text(&results())]);
    let line = outcome.stdout.lines().nth(6).unwrap();
    assert!(
        line.starts_with(
            "| GET of 64 MB from S3, CPU a byte | 400 ps | 260 ps | 0.65 | at most the best one's: missed; "
        )
    );
    assert!(line.ends_with("; the least is 240 ps; object_store 250 ps; rust-s3 300 ps |"), "{line}");
}

/// The README stands on figures that were measured: each line of its table is that of the last results.
#[test]
fn the_readme_has_the_figures_of_the_last_results() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let outcome = xtask(&["bench", "--from", text(&root.join("xtask/bench.json"))]);
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    for line in outcome.stdout.trim_end().lines() {
        assert!(
            readme.contains(line),
            "the README lacks {line:?}, which `cargo xtask bench --from xtask/bench.json` says"
        );
    }
}

#[test]
fn results_that_are_saved_are_those_that_were_read() {
    let saved = folder("bench-save").join("results.json");
    let outcome = xtask(&["bench", "--from", text(&results()), "--json", &format!("--save={}", text(&saved))]);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    assert_eq!(fs::read_to_string(&saved).unwrap(), outcome.stdout);
    let again = xtask(&["bench", "--from", text(&saved), "--json"]);
    assert_eq!(again.stdout, outcome.stdout);
}

#[test]
fn the_chart_has_a_bar_for_each_figure_that_both_have_and_says_it_in_words() {
    let chart = folder("bench-chart").join("chart.svg");
    let outcome = xtask(&["bench", "--from", text(&results()), &format!("--chart={}", text(&chart))]);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    let svg = fs::read_to_string(&chart).unwrap();
    assert_eq!(svg.matches("<rect class=\"bar").count(), 4);
    assert_eq!(svg.matches("<rect class=\"bar missed\"").count(), 3);
    assert_eq!(svg.matches("<line class=\"target\"").count(), 4);
    assert!(svg.contains("a call in memory, CPU: ours 5 µs, official 50 µs."), "{svg}");
    assert!(svg.contains("Abacus &amp; Sons"), "{svg}");
}

#[test]
fn a_file_without_results_is_named_with_what_to_give() {
    let outcome = xtask(&["bench", "--from", text(&crate::model())]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(outcome.stderr.contains("kennel.json: holds no results"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("hint: give a file that `cargo xtask bench --json` made"), "{}", outcome.stderr);
}

#[test]
fn a_row_that_does_not_exist_is_answered_with_those_that_do() {
    let outcome = xtask(&["bench", "cal"]);
    assert_eq!(outcome.code, Some(2), "{outcome:?}");
    assert!(outcome.stderr.contains("call, decode, image"), "{}", outcome.stderr);
}
