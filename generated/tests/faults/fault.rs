//! What a server can do wrong: with those who connect, and with a request.

/// What the server does with those who connect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// It serves them.
    Open,
    /// Nobody listens.
    Shut,
    /// It does not take them, and only few may wait.
    Crowded,
    /// It resets their connections before it has read anything.
    Resets,
}

/// How one request is answered.
#[derive(Clone, Copy, Debug)]
pub struct Fault {
    pub answer: Answer,
    pub part: Part,
    pub then: Then,
}

/// The answer that a request would get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The right one, with what tells the call from others.
    Right,
    /// The same in chunks.
    Chunked,
    Throttling,
    /// Throttling that asks for a wait of so many milliseconds.
    Wait(u32),
    /// A status without a body, and the header `retry-after` of HTTP.
    Status(u16),
    InternalServerError,
    /// A success with a page for people.
    Page,
    /// A success whose members have other types.
    Mistyped,
    /// The greeting of another protocol.
    Smtp,
    /// Bytes at random.
    Noise,
}

/// How much of it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Whole,
    Nothing,
    HalfTheHead,
    HalfTheBody,
}

/// What then becomes of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    Stays,
    Closes,
    Resets,
    /// It stays open and silent.
    Stalls,
    /// The rest comes in drops, too slowly for the limit on an attempt.
    Drips,
}

pub const fn fault(answer: Answer, part: Part, then: Then) -> Fault {
    Fault { answer, part, then }
}

pub const fn whole(answer: Answer) -> Fault {
    fault(answer, Part::Whole, Then::Stays)
}

/// What a request gets that gets no fault.
pub const RIGHT: Fault = whole(Answer::Right);
