//! What is measured, by name, and what it is to be.

use super::figure::Target::{self, AtMost, OfBest, OfFloor, OfOfficial, OfSlim};
use super::figure::Unit::{Bytes, Count, Instructions, Ratio, Seconds};
use super::figure::{Kind, Unit};
use super::peers::{FROM_ENV, WITH_KEYS};
use super::{Bench, Outcome, builds, calls, generation, objects, services, sockets};

/// A row: what is measured together.
#[derive(Debug)]
pub struct Row {
    pub name: &'static str,
    pub figures: &'static [Kind],
    pub measure: fn(&Bench) -> Outcome,
}

/// The size of one copy of a body that holds the image: its base64, and a little more.
const BODY: f64 = 1.4 * 4e6;

/// What ours is to be beside other clients of S3, and beside bare hyper with the same hashing.
const LIKE_THE_BEST: &[Target] = &[OfBest(1.0), OfFloor(1.15)];

/// What is in the way of that, in large objects that come in, in those that are sent, and in small ones.
const KERNEL: &str = "the kernel's copy is all there is, and the least itself took 141 to 214 ps in different runs";
const HASH: &str = "SHA-256 is 62% and the kernel's copy 16%";
const CALL: &str = "of 142 thousand instructions of a GET, the signature has 39, the members of the response 19, hyper's \
                    connection 15, the endpoint rules 14, the transport 13; the least has 77 in all";

/// All rows, the cheap ones first.
pub const ROWS: &[Row] = &[
    row(
        "lines",
        generation::lines,
        &[
            figure("generated source, lines", Count, &[OfOfficial(1.0 / 7.0)]).in_the_way("methods that block are written out with their documentation, and there are waiters for 20 kinds of jobs"),
            figure("generated source, files", Count, &[]),
        ],
    ),
    row(
        "generate",
        generation::generate,
        &[
            figure("generating the crate, CPU", Seconds, &[AtMost(0.08)]).in_the_way("of 798 million instructions, syn's parsing of what is emitted takes 23% and prettyplease 8%; a quarter of all is malloc and free"),
            figure("generating the crate, memory", Bytes, &[AtMost(60e6)]),
        ],
    ),
    row("future", calls::future, &[figure("the largest operation's future", Bytes, &[AtMost(4096.0)])]),
    row(
        "call",
        calls::call,
        &[
            figure("a call in memory, CPU", Seconds, &[OfOfficial(0.08)]).in_the_way("three fifths of its instructions are the hashes of the signature"),
            figure("a call in memory, instructions", Instructions, &[AtMost(55e3)]).in_the_way("37 thousand are the hashes of the signature"),
        ],
    ),
    row("decode", calls::decode, &[figure("decoding 1,000 labels, instructions", Instructions, &[OfOfficial(0.5)])]),
    row(
        "image",
        calls::image,
        &[figure("a call with a 4 MB image in memory, wall", Seconds, &[OfOfficial(0.4), OfFloor(1.1)]).in_the_way("apart from base64 and SHA-256, most of the time goes into freeing the image's own memory")],
    ),
    row("memory", calls::memory, &[figure("a call with a 4 MB image, memory above the image", Bytes, &[AtMost(BODY)])]),
    row("loopback", sockets::loopback, &[figure("a call over a loopback socket, CPU", Seconds, &[OfFloor(1.1)])]),
    row(
        "start",
        sockets::start,
        &[
            figure("start of a process to its first answer, wall", Seconds, &[]),
            figure("start of a process to its first answer, CPU", Seconds, &[]),
        ],
    ),
    row(
        "flight",
        sockets::flight,
        &[
            figure("10,000 calls in flight, failures", Count, &[AtMost(0.0)]),
            figure("10,000 calls in flight, memory a call", Bytes, &[OfOfficial(1.0)]),
        ],
    ),
    row("scale", generation::scale, &[figure("generating, cost a byte: dynamodb over sqs", Ratio, &[AtMost(1.3)])]),
    row("large", generation::large, &[figure("generating, cost a byte: 20 MB over 0.3 MB", Ratio, &[AtMost(1.3)])]),
    row(
        "first",
        |bench| builds::cold(bench, &FROM_ENV),
        &[
            figure("the first program, cold release build, CPU", Seconds, &[OfOfficial(0.2)]).in_the_way("of 118 CPU-s in such a build on a busy machine, rustls, webpki and ring were 28, tokio and hyper 14, the runtime 33 and the crate 4"),
            figure("the first program, packages", Count, &[AtMost(70.0)]).in_the_way("quick-xml, memchr, percent-encoding and sha1 come with the chain, which reads the XML of STS"),
        ],
    ),
    row("crate", builds::krate, &[figure("the crate alone, release build, CPU", Seconds, &[OfOfficial(0.05)])]),
    row(
        "keys",
        |bench| builds::cold(bench, &WITH_KEYS),
        &[
            figure("with static keys, cold release build, CPU", Seconds, &[OfSlim(0.28)]).in_the_way("as above, but for the chain: rustls, ring, tokio and hyper are more than a third"),
            figure("with static keys, packages", Count, &[]),
        ],
    ),
    row("binary", builds::binary, &[figure("with static keys, stripped binary", Bytes, &[AtMost(3e6)]).in_the_way("a bare hyper over rustls with ring is 2.8 MB")]),
    row("edit", builds::edit, &[figure("with static keys, after an edit, debug build, CPU", Seconds, &[OfSlim(0.45)]).in_the_way("a third is linking; most of the rest is the code of the called operation, which is compiled in the program")]),
    row(
        "photos",
        services::photos,
        &[
            figure("a program of S3 and Rekognition, cold build, CPU", Seconds, &[]),
            figure("a program of S3 and Rekognition, packages", Count, &[]),
        ],
    ),
    row("dynamodb", |bench| services::alone(bench, "dynamodb"), &[figure("DynamoDB's crate alone, CPU", Seconds, &[])]),
    row(
        "decode-dynamodb",
        |bench| services::decode(bench, "dynamodb", "decode_dynamodb", "2400"),
        &[figure("decoding a page of DynamoDB of 1 MB, instructions", Instructions, &[])],
    ),
    row("lambda", |bench| services::alone(bench, "lambda"), &[figure("Lambda's crate alone, CPU", Seconds, &[])]),
    row("s3", |bench| services::alone(bench, "s3"), &[figure("S3's crate alone, CPU", Seconds, &[])]),
    row(
        "decode-s3",
        |bench| services::decode(bench, "s3", "decode_s3", "1000"),
        &[figure("decoding 1,000 keys of S3, instructions", Instructions, &[])],
    ),
    row(
        "objects",
        objects::signed,
        &[
            figure("GET of 64 MB from S3, CPU a byte", Seconds, LIKE_THE_BEST).in_the_way(KERNEL),
            figure("PUT of 64 MB to S3, CPU a byte", Seconds, LIKE_THE_BEST).in_the_way(HASH),
            figure("GET of 4 KB from S3, CPU a call", Seconds, LIKE_THE_BEST).in_the_way(CALL),
            figure("PUT of 4 KB to S3, CPU a call", Seconds, LIKE_THE_BEST).in_the_way(CALL),
            figure("GET of 64 MB from S3, memory", Bytes, &[OfBest(1.0)]),
            figure("PUT of 64 MB to S3, memory beside the object", Bytes, &[OfBest(1.0)]),
        ],
    ),
    row(
        "objects-crc",
        objects::with_checksums,
        &[
            figure("GET of 64 MB with CRC32, CPU a byte", Seconds, LIKE_THE_BEST).in_the_way(KERNEL),
            figure("PUT of 64 MB with CRC32, CPU a byte", Seconds, LIKE_THE_BEST).in_the_way(HASH),
            figure("GET of 4 KB with CRC32, CPU a call", Seconds, LIKE_THE_BEST).in_the_way(CALL),
            figure("PUT of 4 KB with CRC32, CPU a call", Seconds, LIKE_THE_BEST).in_the_way(CALL),
            figure("GET of 64 MB with CRC32, memory", Bytes, &[OfBest(1.0)]),
            figure("PUT of 64 MB with CRC32, memory beside the object", Bytes, &[OfBest(1.0)]),
        ],
    ),
    row("ec2", |bench| services::alone(bench, "ec2"), &[figure("EC2's crate alone, CPU", Seconds, &[])]),
    row(
        "decode-ec2",
        |bench| services::decode(bench, "ec2", "decode_ec2", "100"),
        &[figure("decoding 100 instances of EC2, instructions", Instructions, &[])],
    ),
];

const fn row(name: &'static str, measure: fn(&Bench) -> Outcome, figures: &'static [Kind]) -> Row {
    Row { name, figures, measure }
}

const fn figure(what: &'static str, unit: Unit, targets: &'static [Target]) -> Kind {
    Kind { what, unit, targets, in_the_way: "" }
}

/// What keeps a figure from what it is to be, as a profile shows.
pub fn in_the_way(what: &str) -> Option<&'static str> {
    let kinds = ROWS.iter().flat_map(|row| row.figures);
    kinds.into_iter().find(|kind| kind.what == what && !kind.in_the_way.is_empty()).map(|kind| kind.in_the_way)
}

/// The names of the rows, which the command line takes.
pub fn names() -> Vec<&'static str> {
    ROWS.iter().map(|row| row.name).collect()
}
