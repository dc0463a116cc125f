//! Signs a body in chunks, each with the signature of what came before it, and what is behind the last: "Signature
//! calculations for trailing headers" in the API reference of Amazon S3.

use sha2::{Digest, Sha256};

use super::canonical::Hex;
use super::key::SigningKey;

/// Signs the chunks of one body in their order.
#[derive(Debug)]
pub(crate) struct ChunkSigner {
    key: SigningKey,
    /// When the request was signed and what for, a line each.
    time_and_scope: String,
    /// The signature of the chunk before, or that of the request.
    last_signature: String,
}

impl ChunkSigner {
    /// Begins with the signature that the head of the request has.
    pub fn new(key: SigningKey, (date_time, scope): (&str, &str), signature: &str) -> Self {
        ChunkSigner { key, time_and_scope: [date_time, "\n", scope].concat(), last_signature: signature.to_owned() }
    }

    /// The signature of the next chunk; of an empty one at the end.
    pub fn chunk(&mut self, bytes: &[u8]) -> &str {
        let nothing = Hex::new(&Sha256::digest(b"").into());
        let hashes = [nothing.as_str(), "\n", hash(bytes).as_str()].concat();
        self.sign("AWS4-HMAC-SHA256-PAYLOAD", &hashes)
    }

    /// The signature of the header behind the last chunk.
    pub fn trailer(&mut self, name: &str, value: &str) -> &str {
        let trailer = [name, ":", value, "\n"].concat();
        self.sign("AWS4-HMAC-SHA256-TRAILER", hash(trailer.as_bytes()).as_str())
    }

    fn sign(&mut self, algorithm: &str, hashes: &str) -> &str {
        let text = [algorithm, "\n", &self.time_and_scope, "\n", &self.last_signature, "\n", hashes].concat();
        Hex::new(&self.key.sign(text.as_bytes())).as_str().clone_into(&mut self.last_signature);
        &self.last_signature
    }
}

fn hash(bytes: &[u8]) -> Hex {
    Hex::new(&Sha256::digest(bytes).into())
}

#[cfg(test)]
mod tests {
    use super::{ChunkSigner, SigningKey};

    /// The example of the API reference: 66,560 bytes in chunks of 64 KiB, with their CRC32C behind them.
    #[test]
    fn the_published_example_comes_out() {
        let key = SigningKey::derive("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "20130524", "us-east-1", "s3");
        let time_and_scope = ("20130524T000000Z", "20130524/us-east-1/s3/aws4_request");
        let seed = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";
        let mut signer = ChunkSigner::new(key, time_and_scope, seed);
        let body = vec![b'a'; 66_560];
        let expected = [
            "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
            "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
            "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
        ];
        assert_eq!(signer.chunk(&body[..65_536]), expected[0]);
        assert_eq!(signer.chunk(&body[65_536..]), expected[1]);
        assert_eq!(signer.chunk(b""), expected[2]);
        let trailer = signer.trailer("x-amz-checksum-crc32c", "sOO8/Q==");
        assert_eq!(trailer, "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435");
    }
}
