//! Circles of files: each can be reached from itself by imports.

use std::collections::{BTreeMap, BTreeSet};

use crate::imports::Imports;

/// The files of each circle; circles that share a file are one.
pub fn find(imports: &Imports) -> Vec<BTreeSet<String>> {
    let (mut targets, mut sources) = (Edges::new(), Edges::new());
    for (from, to) in imports.keys() {
        targets.entry(from).or_default().push(to);
        sources.entry(to).or_default().push(from);
    }
    let mut circles: Vec<BTreeSet<String>> = Vec::new();
    for file in targets.keys().filter(|file| sources.contains_key(*file)) {
        if circles.iter().any(|circle| circle.contains(*file)) {
            continue;
        }
        let (forward, backward) = (reachable(file, &targets), reachable(file, &sources));
        if forward.contains(file) {
            circles.push(forward.intersection(&backward).map(|file| (*file).to_owned()).collect());
        }
    }
    circles
}

type Edges<'i> = BTreeMap<&'i str, Vec<&'i str>>;

/// What can be reached by at least one edge.
fn reachable<'i>(start: &'i str, edges: &Edges<'i>) -> BTreeSet<&'i str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![start];
    while let Some(at) = open.pop() {
        open.extend(edges.get(at).into_iter().flatten().filter(|to| reached.insert(**to)));
    }
    reached
}
