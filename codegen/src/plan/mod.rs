//! What Rust a model becomes: every decision, before the first line is emitted.

mod absent;
mod additions;
mod auth;
mod bindings;
mod checksums;
mod constraints;
mod data;
mod docs;
pub mod endpoint;
mod endpoint_inputs;
mod endpoint_settings;
pub mod endpoint_tests;
mod enums;
mod errors;
mod event_streams;
pub mod expr;
mod identifiers;
mod item_names;
mod jmespath;
mod known_types;
pub mod lints;
mod names;
mod notices;
mod operations;
mod options;
mod package_name;
mod pagination;
mod patterns;
mod presigned_urls;
pub mod protocol_tests;
mod resolve;
mod rust_type;
mod samples;
mod selection;
mod services;
mod shape_closure;
mod showcase;
pub mod signing;
mod structures;
mod symbols;
mod trait_docs;
mod unions;
mod waiters;

pub use data::{
    Absent, AuthScheme, Constraints, Creation, Enum, Event, EventBody, EventException, EventForm, EventStream,
    EventUnion, Example, Field, HttpChecksum, MemberForm, MessageBody, Operation, Package, Payload, PayloadKind, Plan,
    PresignedUrl, Service, ServiceError, ServiceModule, ShownJob, Structure, Union, UnionMember, Variant,
};
pub use endpoint_inputs::EndpointInputs;
pub use endpoint_settings::EndpointSetting;
pub use errors::{CLIENT_ERRORS, ClientError};
pub use expr::Expr;
pub use options::{ModulePlace, Options, Runtime};
pub use pagination::{Items, Pagination};
pub use resolve::resolve;
pub use rust_type::Type;
pub use showcase::Showcase;
pub use signing::SigningScheme;
pub use waiters::{Acceptor, State, Waiter};
