//! Reads the nodes of a decision diagram. Trait `smithy.rules#endpointBdd`.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::rules::Diagram;

/// References from here on are results.
const RESULTS: i32 = 100_000_000;

/// How many conditions a path may test, which bounds how deep the code nests. The longest of S3's tests 80 or so.
const DEEPEST: usize = 200;

/// The nodes of a diagram, and where it begins.
#[derive(Debug)]
pub struct DiagramNodes {
    nodes: Vec<[i32; 3]>,
    results: usize,
    /// Where it begins.
    pub root: Target,
}

/// What a reference leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A node.
    Node(DiagramNode),
    /// The result of an index.
    Result(usize),
    /// There is no result.
    NoMatch,
}

/// A node, as a reference leads to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DiagramNode {
    /// The index of its condition, first, so that nodes sort in the order in which they are tested.
    pub condition: i32,
    /// The index of the node.
    at: usize,
    /// Whether its two ways are exchanged.
    flipped: bool,
}

impl DiagramNodes {
    /// Reads the nodes.
    ///
    /// # Errors
    ///
    /// What is wrong with them, as a sentence.
    pub fn read(diagram: &Diagram) -> Result<Self, String> {
        let bytes = STANDARD.decode(&diagram.nodes).map_err(|error| format!("`nodes` is not Base64: {error}"))?;
        let (integers, rest) = bytes.as_chunks::<4>();
        let integers: Vec<i32> = integers.iter().map(|bytes| i32::from_be_bytes(*bytes)).collect();
        let (nodes, more) = integers.as_chunks::<3>();
        if !rest.is_empty() || !more.is_empty() {
            return Err("`nodes` is no whole number of nodes".to_owned());
        }
        let mut read = Self { nodes: nodes.to_vec(), results: diagram.results.len(), root: Target::NoMatch };
        read.root = read.target(diagram.root)?;
        read.check()?;
        Ok(read)
    }

    /// The condition of a node, and where it leads when that holds and when not.
    pub fn condition(&self, node: DiagramNode) -> (usize, Target, Target) {
        let [condition, high, low] = self.nodes.get(node.at).copied().unwrap_or_default();
        let (high, low) = if node.flipped { (low, high) } else { (high, low) };
        // The references have been checked.
        let target = |reference| self.target(reference).unwrap_or(Target::NoMatch);
        (usize::try_from(condition).unwrap_or(usize::MAX), target(high), target(low))
    }

    /// How often references lead to each node that is reached, and how large it is with all below it written out.
    pub fn reached(&self) -> BTreeMap<DiagramNode, (usize, u64)> {
        let mut reached = BTreeMap::new();
        self.reach(self.root, &mut reached);
        reached
    }

    fn reach(&self, target: Target, reached: &mut BTreeMap<DiagramNode, (usize, u64)>) -> u64 {
        let Target::Node(node) = target else { return 1 };
        if let Some((times, size)) = reached.get_mut(&node) {
            *times += 1;
            return *size;
        }
        let (_, high, low) = self.condition(node);
        let size = 1u64.saturating_add(self.reach(high, reached)).saturating_add(self.reach(low, reached));
        reached.insert(node, (1, size));
        size
    }

    fn target(&self, reference: i32) -> Result<Target, String> {
        let unknown = || format!("`nodes` leads to {reference}, which is not there");
        match reference {
            1 | -1 | RESULTS => Ok(Target::NoMatch),
            RESULTS.. => {
                let at = usize::try_from(reference - RESULTS - 1).map_err(|_| unknown())?;
                (at < self.results).then_some(Target::Result(at)).ok_or_else(unknown)
            }
            _ => {
                let at = (reference.unsigned_abs() as usize).checked_sub(1).ok_or_else(unknown)?;
                let [condition, ..] = *self.nodes.get(at).ok_or_else(unknown)?;
                Ok(Target::Node(DiagramNode { condition, at, flipped: reference < 0 }))
            }
        }
    }

    /// Checks that every reference leads somewhere, and always to a later condition, so that no way is endless.
    fn check(&self) -> Result<(), String> {
        for [condition, high, low] in &self.nodes {
            for reference in [high, low] {
                if let Target::Node(next) = self.target(*reference)?
                    && next.condition <= *condition
                {
                    return Err(format!("`nodes` asks condition {} after condition {condition}", next.condition));
                }
            }
        }
        match self.depth() {
            0..=DEEPEST => Ok(()),
            depth => Err(format!("a way through `nodes` asks {depth} conditions, of {DEEPEST} at most")),
        }
    }

    /// How many conditions the longest path tests. Every reference leads to a later condition.
    fn depth(&self) -> usize {
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_key(|at| self.nodes.get(*at).map(|[condition, ..]| std::cmp::Reverse(*condition)));
        let mut depths = vec![0; self.nodes.len()];
        for at in order {
            let Some([_, ways @ ..]) = self.nodes.get(at) else { continue };
            let depth = |way: &i32| match self.target(*way) {
                Ok(Target::Node(next)) => depths.get(next.at).copied().unwrap_or_default(),
                _ => 0,
            };
            let depth = 1 + ways.iter().map(depth).max().unwrap_or_default();
            depths[at] = depth;
        }
        depths.into_iter().max().unwrap_or_default()
    }
}
