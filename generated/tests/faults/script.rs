//! What goes wrong in each phase of the server, and how calls may end that meet with it.

use crate::fault::{Answer, Door, Fault, Part, Then, fault, whole};

/// How long calls wait for the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// Longer than it takes a busy machine to answer all calls at once.
    Long,
    /// Not so long, for faults that take their time.
    Short,
}

/// A time in which the server behaves in one way.
#[derive(Debug)]
pub struct Phase {
    pub name: &'static str,
    pub door: Door,
    pub patience: Patience,
    /// How many requests of a hundred get one of the faults; the others get the right answer.
    pub percent: u32,
    /// Of which one is drawn.
    pub faults: &'static [Fault],
    /// How calls end beside with success; each of these is to be seen.
    pub ends: &'static [&'static str],
    /// How a few may end besides, by a race.
    pub may_end: &'static [&'static str],
    /// How many tokens the cheapest retry takes that there is reason for.
    pub cost: u32,
}

const TRANSIENT: u32 = 14;
const THROTTLING: u32 = 5;

/// The phase in which nothing is wrong.
pub const WELL: &Phase = &Phase {
    name: "well",
    door: Door::Open,
    patience: Patience::Long,
    percent: 50,
    faults: &[whole(Answer::Chunked)],
    ends: &[],
    may_end: &[],
    cost: TRANSIENT,
};

/// Every answer says that the service is asked too often.
pub const THROTTLES: &Phase = &Phase {
    name: "throttles",
    percent: 100,
    faults: &[
        whole(Answer::Throttling),
        whole(Answer::Wait(20)),
        whole(Answer::Status(429)),
        whole(Answer::Status(503)),
    ],
    ends: &["ThrottlingException", "HTTP 429", "HTTP 503"],
    cost: THROTTLING,
    ..*WELL
};

/// Idle connections are closed at first, which the next call may find out.
pub const REFUSES: &Phase = &Phase {
    name: "refuses",
    door: Door::Shut,
    ends: &["transport: Connect"],
    may_end: &["transport: Closed"],
    ..*WELL
};

pub const STALLS: &Phase = &Phase {
    name: "stalls",
    patience: Patience::Short,
    percent: 100,
    faults: &[
        fault(Answer::Right, Part::Nothing, Then::Stalls),
        fault(Answer::Right, Part::HalfTheHead, Then::Stalls),
        fault(Answer::Right, Part::HalfTheBody, Then::Stalls),
        fault(Answer::Right, Part::HalfTheBody, Then::Drips),
    ],
    ends: &["timeout: Read", "timeout: OperationAttempt"],
    ..*WELL
};

/// A little of everything that the phases before it have, beside what is right.
pub const MIXTURE: &Phase = &Phase {
    name: "mixture",
    patience: Patience::Short,
    percent: 65,
    faults: &[
        whole(Answer::Chunked),
        fault(Answer::Right, Part::Whole, Then::Closes),
        whole(Answer::Throttling),
        whole(Answer::Wait(60_000)),
        whole(Answer::Status(503)),
        whole(Answer::InternalServerError),
        whole(Answer::Page),
        fault(Answer::Noise, Part::Whole, Then::Closes),
        fault(Answer::Right, Part::Nothing, Then::Resets),
        fault(Answer::Right, Part::HalfTheBody, Then::Resets),
        fault(Answer::Chunked, Part::HalfTheBody, Then::Closes),
        fault(Answer::Right, Part::HalfTheBody, Then::Stalls),
        fault(Answer::Right, Part::HalfTheBody, Then::Drips),
    ],
    ends: &["undecodable", "timeout: Operation", "transport: Invalid"],
    may_end: &[
        "ThrottlingException",
        "HTTP 503",
        "InternalServerError",
        "timeout: Read",
        "timeout: OperationAttempt",
        "transport: Closed",
    ],
    cost: THROTTLING,
    ..*WELL
};

/// The mixture in a small dose, which retries make up for.
pub const SOAK: &Phase = &Phase { name: "soak", percent: 8, ..*MIXTURE };

/// All of them, in order: the server is well at first and at the end.
pub const PHASES: &[&Phase] = &[
    WELL,
    THROTTLES,
    WELL,
    REFUSES,
    &Phase {
        name: "crowded",
        door: Door::Crowded,
        patience: Patience::Short,
        ends: &["timeout: Connect"],
        may_end: &["timeout: Read", "timeout: OperationAttempt", "transport: Closed"],
        ..*WELL
    },
    &Phase {
        name: "fails",
        percent: 80,
        faults: &[
            whole(Answer::InternalServerError),
            whole(Answer::Status(502)),
            whole(Answer::Status(503)),
            fault(Answer::InternalServerError, Part::Whole, Then::Closes),
        ],
        ends: &["InternalServerError", "HTTP 502", "HTTP 503"],
        may_end: &["transport: Closed"],
        ..*WELL
    },
    // Some learn of it before they know that they were connected.
    &Phase {
        name: "resets at once",
        door: Door::Resets,
        may_end: &["transport: Connect", "transport: Closed"],
        ..*WELL
    },
    WELL,
    &Phase {
        name: "resets",
        percent: 80,
        faults: &[
            fault(Answer::Right, Part::Nothing, Then::Resets),
            fault(Answer::Right, Part::HalfTheHead, Then::Resets),
            fault(Answer::Right, Part::HalfTheBody, Then::Resets),
        ],
        ends: &["transport: Closed"],
        ..*WELL
    },
    STALLS,
    &Phase {
        name: "truncates",
        percent: 80,
        faults: &[
            fault(Answer::Right, Part::Nothing, Then::Closes),
            fault(Answer::Right, Part::HalfTheHead, Then::Closes),
            fault(Answer::Right, Part::HalfTheBody, Then::Closes),
            fault(Answer::Chunked, Part::HalfTheBody, Then::Closes),
        ],
        ends: &["transport: Closed"],
        ..*WELL
    },
    &Phase {
        name: "talks nonsense",
        percent: 80,
        faults: &[
            whole(Answer::Page),
            whole(Answer::Mistyped),
            fault(Answer::Smtp, Part::Whole, Then::Closes),
            fault(Answer::Noise, Part::Whole, Then::Closes),
        ],
        ends: &["undecodable", "transport: Invalid"],
        may_end: &["transport: Closed"],
        ..*WELL
    },
    // A connection may be closed at the moment at which the next call begins to use it.
    &Phase {
        name: "hangs up",
        percent: 100,
        faults: &[fault(Answer::Right, Part::Whole, Then::Closes)],
        may_end: &["transport: Closed"],
        ..*WELL
    },
    MIXTURE,
    WELL,
];

/// The phase of this name.
pub fn phase(name: &str) -> &'static Phase {
    PHASES
        .iter()
        .copied()
        .chain([SOAK])
        .find(|phase| phase.name == name)
        .unwrap_or_else(|| panic!("there is no phase `{name}`"))
}
