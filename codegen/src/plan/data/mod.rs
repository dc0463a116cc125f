//! What a plan is made of: data, without a word on how it came to be.

mod body;
mod events;
mod operation;
mod plan;
mod types;

pub use body::{MessageBody, Payload, PayloadKind};
pub use events::{Event, EventBody, EventException, EventForm, EventStream, EventUnion};
pub use operation::{AuthScheme, Example, HttpChecksum, Operation, PresignedUrl, ServiceError};
pub use plan::{Package, Plan, Service, ServiceModule, ShownJob};
pub use types::{Absent, Constraints, Creation, Enum, Field, MemberForm, Structure, Union, UnionMember, Variant};
