//! The checksum that Amazon S3 Glacier has of uploads: SHA-256 of each mebibyte, then of each pair of hashes, up to the
//! one that is left. Developer Guide of S3 Glacier, "Computing Checksums".

use http::{HeaderName, HeaderValue};
use sha2::{Digest, Sha256};

use crate::sigv4::canonical::Hex;

pub(super) const X_AMZ_SHA256_TREE_HASH: HeaderName = HeaderName::from_static("x-amz-sha256-tree-hash");

/// How many bytes each hash at the bottom covers.
const LEAF: usize = 1024 * 1024;

/// Hashes a body piece by piece.
#[derive(Default)]
pub(super) struct TreeHasher {
    whole: Sha256,
    leaf: Sha256,
    in_leaf: usize,
    leaves: Vec<[u8; 32]>,
}

/// The two checksums of an upload.
#[derive(Clone, Debug)]
pub(super) struct TreeHash {
    /// The SHA-256 of the whole body.
    pub content: HeaderValue,
    pub tree: HeaderValue,
}

impl TreeHasher {
    pub fn update(&mut self, mut piece: &[u8]) {
        self.whole.update(piece);
        while let (now, rest @ [_, ..]) = piece.split_at(piece.len().min(LEAF - self.in_leaf)) {
            self.leaf.update(now);
            self.leaves.push(std::mem::take(&mut self.leaf).finalize().into());
            (self.in_leaf, piece) = (0, rest);
        }
        self.leaf.update(piece);
        self.in_leaf += piece.len();
    }

    /// `None` only where a header could not hold a text of hexadecimal digits.
    pub fn finish(mut self) -> Option<TreeHash> {
        if self.in_leaf > 0 || self.leaves.is_empty() {
            self.leaves.push(self.leaf.finalize().into());
        }
        while self.leaves.len() > 1 {
            let pairs = self.leaves.chunks(2).map(|pair| match pair {
                [left, right] => Sha256::new().chain_update(left).chain_update(right).finalize().into(),
                // The last of an odd number rises as it is.
                rest => rest.first().copied().unwrap_or_default(),
            });
            self.leaves = pairs.collect();
        }
        let text = |hash: &[u8; 32]| HeaderValue::from_str(Hex::new(hash).as_str()).ok();
        let tree = text(self.leaves.first()?)?;
        Some(TreeHash { content: text(&self.whole.finalize().into())?, tree })
    }
}

#[cfg(test)]
mod tests {
    use super::{LEAF, TreeHasher};

    /// The tree hash of a body of so many bytes, each the number of its mebibyte, hashed in pieces of this size.
    fn tree(len: usize, piece: usize) -> String {
        let body: Vec<u8> = (0..len).map(|at| u8::try_from(at / LEAF).unwrap_or_default()).collect();
        let mut hasher = TreeHasher::default();
        for piece in body.chunks(piece) {
            hasher.update(piece);
        }
        hasher.finish().and_then(|hash| hash.tree.to_str().ok().map(str::to_owned)).unwrap_or_default()
    }

    #[test]
    fn the_size_of_the_pieces_makes_no_difference() {
        let of = |piece| tree(3 * LEAF + 5, piece);
        assert_eq!(of(LEAF), of(1000));
        assert_eq!(of(LEAF), of(3 * LEAF + 5));
        assert_eq!(tree(2 * LEAF, LEAF), tree(2 * LEAF, 2 * LEAF));
    }

    #[test]
    fn the_last_of_an_odd_number_of_hashes_rises_as_it_is() {
        // Made with Python's hashlib, by the Developer Guide's description.
        assert_eq!(tree(0, 1), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(tree(3 * LEAF, 4096), PYTHON_3);
        assert_eq!(tree(5 * LEAF + 1, 4096), PYTHON_5);
    }

    const PYTHON_3: &str = "ab17570ee8be686a3dab82afd38d793cbc47f401fc72289ab00ff6a608707378";
    const PYTHON_5: &str = "0b6aa3880328fb5e3e2e32175b230f8adf9673c8fc5db71f905ffce2cad9edd7";
}
