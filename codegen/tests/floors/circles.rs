//! Circles of files: each can be reached from itself by imports.

use std::collections::BTreeSet;

use crate::imports::Imports;

/// The files of each circle; circles that share a file are one.
pub fn of(imports: &Imports) -> Vec<BTreeSet<String>> {
    let mut circles: Vec<BTreeSet<String>> = Vec::new();
    let files: BTreeSet<&String> = imports.keys().map(|(from, _)| from).collect();
    for file in files {
        if circles.iter().any(|circle| circle.contains(file)) {
            continue;
        }
        let forward = reachable(file, |(from, to)| (from.clone(), to.clone()), imports);
        let backward = reachable(file, |(from, to)| (to.clone(), from.clone()), imports);
        let circle: BTreeSet<_> = forward.intersection(&backward).cloned().collect();
        if circle.contains(file) {
            circles.push(circle);
        }
    }
    circles
}

/// What can be reached by at least one import, in the direction given.
fn reachable(
    start: &str,
    direction: impl Fn(&(String, String)) -> (String, String),
    imports: &Imports,
) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut open = vec![start.to_owned()];
    while let Some(at) = open.pop() {
        for (from, to) in imports.keys().map(&direction) {
            if from == at && reached.insert(to.clone()) {
                open.push(to);
            }
        }
    }
    reached
}
