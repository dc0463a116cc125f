//! What is measured, by name, and what it is to be.

use super::figure::Target::{AtMost, OfFloor, OfOfficial};
use super::figure::{Kind, Unit};
use super::{Bench, Outcome, builds, calls, generation, sockets};

/// A row: what is measured together.
#[derive(Debug)]
pub struct Row {
    pub name: &'static str,
    pub figures: &'static [Kind],
    pub measure: fn(&Bench) -> Outcome,
}

/// The size of one copy of a body that holds the image: its base64, and a little more.
const BODY: f64 = 1.4 * 4e6;

/// All rows, the cheap ones first.
pub const ROWS: &[Row] = &[
    Row {
        name: "lines",
        figures: &[
            Kind { what: "generated source, lines", unit: Unit::Count, targets: &[OfOfficial(1.0 / 7.0)] },
            Kind { what: "generated source, files", unit: Unit::Count, targets: &[] },
        ],
        measure: generation::lines,
    },
    Row {
        name: "generate",
        figures: &[
            Kind { what: "generating the crate, CPU", unit: Unit::Seconds, targets: &[AtMost(0.1)] },
            Kind { what: "generating the crate, memory", unit: Unit::Bytes, targets: &[AtMost(60e6)] },
        ],
        measure: generation::generate,
    },
    Row {
        name: "future",
        figures: &[Kind { what: "the largest operation's future", unit: Unit::Bytes, targets: &[AtMost(4096.0)] }],
        measure: calls::future,
    },
    Row {
        name: "call",
        figures: &[
            Kind { what: "a call in memory, CPU", unit: Unit::Seconds, targets: &[OfOfficial(0.1)] },
            Kind { what: "a call in memory, instructions", unit: Unit::Instructions, targets: &[OfOfficial(0.2)] },
        ],
        measure: calls::call,
    },
    Row {
        name: "decode",
        figures: &[Kind {
            what: "decoding 1,000 labels, instructions",
            unit: Unit::Instructions,
            targets: &[OfOfficial(0.5)],
        }],
        measure: calls::decode,
    },
    Row {
        name: "image",
        figures: &[Kind {
            what: "a call with a 4 MB image in memory, wall",
            unit: Unit::Seconds,
            targets: &[OfOfficial(0.4), OfFloor(1.3)],
        }],
        measure: calls::image,
    },
    Row {
        name: "memory",
        figures: &[Kind {
            what: "a call with a 4 MB image, memory above the image",
            unit: Unit::Bytes,
            targets: &[AtMost(BODY)],
        }],
        measure: calls::memory,
    },
    Row {
        name: "loopback",
        figures: &[Kind {
            what: "a call over a loopback socket, CPU",
            unit: Unit::Seconds,
            targets: &[OfOfficial(1.0 / 3.0), OfFloor(1.3)],
        }],
        measure: sockets::loopback,
    },
    Row {
        name: "flight",
        figures: &[
            Kind { what: "10,000 calls in flight, failures", unit: Unit::Count, targets: &[AtMost(0.0)] },
            Kind { what: "10,000 calls in flight, memory a call", unit: Unit::Bytes, targets: &[OfOfficial(1.0)] },
        ],
        measure: sockets::flight,
    },
    Row {
        name: "scale",
        figures: &[Kind {
            what: "generating, cost a byte: dynamodb over sqs",
            unit: Unit::Ratio,
            targets: &[AtMost(1.3)],
        }],
        measure: generation::scale,
    },
    Row {
        name: "large",
        figures: &[Kind {
            what: "generating, cost a byte: 20 MB over 0.3 MB",
            unit: Unit::Ratio,
            targets: &[AtMost(1.3)],
        }],
        measure: generation::large,
    },
    Row {
        name: "first",
        figures: &[
            Kind {
                what: "the first program, cold release build, CPU",
                unit: Unit::Seconds,
                targets: &[OfOfficial(0.25)],
            },
            Kind { what: "the first program, packages", unit: Unit::Count, targets: &[AtMost(110.0)] },
        ],
        measure: builds::first,
    },
    Row {
        name: "crate",
        figures: &[Kind {
            what: "the crate alone, release build, CPU",
            unit: Unit::Seconds,
            targets: &[OfOfficial(0.05)],
        }],
        measure: builds::krate,
    },
    Row {
        name: "keys",
        figures: &[
            Kind {
                what: "with static keys and ring, cold release build, CPU",
                unit: Unit::Seconds,
                targets: &[OfOfficial(1.0 / 3.0)],
            },
            Kind { what: "with static keys and ring, packages", unit: Unit::Count, targets: &[] },
        ],
        measure: builds::keys,
    },
    Row {
        name: "binary",
        figures: &[Kind {
            what: "with static keys and ring, stripped binary",
            unit: Unit::Bytes,
            targets: &[AtMost(2.4e6)],
        }],
        measure: builds::binary,
    },
    Row {
        name: "edit",
        figures: &[Kind {
            what: "the same after an edit, debug build, CPU",
            unit: Unit::Seconds,
            targets: &[OfOfficial(0.5)],
        }],
        measure: builds::edit,
    },
];

/// The names of the rows, which the command line takes.
pub fn names() -> Vec<&'static str> {
    ROWS.iter().map(|row| row.name).collect()
}
