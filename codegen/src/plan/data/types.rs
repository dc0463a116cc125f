//! What emitted code has of data: structures, unions and enums.

use super::{EventBody, EventUnion, MessageBody};
use crate::model::{Bounds, DecimalBounds, TimestampFormat};
use crate::plan::expr::Expr;
use crate::plan::rust_type::Type;
use crate::protocol::{Binding, ElementForm};

/// A structure.
#[derive(Debug)]
pub struct Structure {
    /// The shape's id, unless there is no such shape in the model.
    pub shape: Option<String>,
    /// The type's name.
    pub name: String,
    /// The module and file.
    pub module: String,
    /// Documentation, as lines of Markdown.
    pub docs: Vec<String>,
    /// The fields, in the model's order.
    pub fields: Vec<Field>,
    /// Whether callers build it, so that it has a constructor or setters, and is encoded.
    pub sent: bool,
    /// Whether the service returns it, so that it is decoded.
    pub received: bool,
    /// How a value comes to be.
    pub creation: Creation,
    /// Whether it can be compared for equality and hashed.
    pub exact: bool,
    /// What its body is made of, of a request, a response or an error.
    pub body: MessageBody,
    /// The headers without which a response begins no stream of events.
    pub required_headers: Vec<String>,
    /// What is beside its headers, of an event that has such or a payload.
    pub event: Option<EventBody>,
}

impl Structure {
    /// Whether its fields can be elsewhere in HTTP than in the body.
    pub fn is_bound(&self) -> bool {
        self.body != MessageBody::Structure
    }

    /// The name of a field in a document of the whole structure, beside HTTP. A field of the body may have the name there
    /// that one bound elsewhere has in the model; then it has its own of the model too.
    pub fn document_name<'a>(&self, field: &'a Field) -> &'a str {
        let in_body = |field: &Field| field.binding == Binding::Body;
        let is_taken = || self.fields.iter().any(|other| !in_body(other) && other.wire == field.wire);
        if self.is_bound() && in_body(field) && is_taken() { &field.member } else { &field.wire }
    }

    /// The field that is a stream, which can be read only once, if there is one.
    pub fn stream(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.ty == Type::Body)
    }

    /// Whether a field is a stream.
    pub fn has_stream(&self) -> bool {
        self.stream().is_some()
    }

    /// The field that is a stream of events, if there is one.
    pub fn event_stream(&self) -> Option<&Field> {
        self.fields.iter().find(|field| matches!(field.ty, Type::EventStream(_)))
    }

    /// Whether values can be copied, and compared as a whole: no field is a stream of bytes or of events.
    pub fn can_be_copied(&self) -> bool {
        !self.has_stream() && self.event_stream().is_none()
    }

    /// Whether `Debug` has something to hide or to shorten.
    pub fn has_own_debug(&self) -> bool {
        self.fields.iter().any(|field| field.sensitive || field.ty.inner().is_blob())
    }
}

/// How a value of a structure comes to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Creation {
    /// `Default` is derived: every field's absent value is its type's default.
    Derived,
    /// `Default` is written out.
    Written,
    /// `new` takes the required fields; there is no `Default`.
    New,
    /// `new` takes a structure of this name with the required fields; there is no `Default`.
    Named(String),
}

impl Creation {
    /// Whether callers must give a value something.
    pub fn has_required(&self) -> bool {
        matches!(self, Self::New | Self::Named(_))
    }
}

/// A field of a structure.
#[derive(Debug)]
pub struct Field {
    /// The member's name in the model.
    pub member: String,
    /// The name that it has in a body.
    pub wire: String,
    /// Where it is in a request or response.
    pub binding: Binding,
    /// The name in Rust, escaped where it is a keyword.
    pub name: String,
    /// The method that sets it.
    pub setter: String,
    /// Documentation, as lines of Markdown.
    pub docs: Vec<String>,
    /// The type, `Option` included.
    pub ty: Type,
    /// Whether `new` takes it.
    pub required: bool,
    /// The value before anything is set or read.
    pub absent: Absent,
    /// How it is written.
    pub form: MemberForm,
    /// What stands in the URI where it is absent.
    pub label_default: Option<String>,
    /// Limits and unit of its values: `1 to 255 characters`; empty when there are none.
    pub limits: String,
    /// What the model allows of its values, where callers build the structure.
    pub constraints: Constraints,
    /// Whether `Debug` must not show it.
    pub sensitive: bool,
    /// Why not to use it any more, if it is deprecated.
    pub deprecated: Option<String>,
}

/// How a member is written, where that is not the usual way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberForm {
    /// The form of its timestamps, if that is not the protocol's own.
    pub timestamps: Option<TimestampFormat>,
    /// Whether its text is in base64.
    pub is_base64: bool,
    /// What it is in a document.
    pub element: ElementForm,
    /// The name that it has in requests, if that is another.
    pub query_name: Option<String>,
}

/// A union, open for members that the model does not name.
#[derive(Debug)]
pub struct Union {
    /// The shape's id.
    pub shape: String,
    /// The type's name.
    pub name: String,
    /// The module and file.
    pub module: String,
    /// Documentation, as lines of Markdown.
    pub docs: Vec<String>,
    /// The members, in the model's order.
    pub members: Vec<UnionMember>,
    /// The variant that keeps a member the model does not name.
    pub unrecognized: String,
    /// Whether callers build it, so that it is encoded.
    pub sent: bool,
    /// Whether the service returns it, so that it is decoded.
    pub received: bool,
    /// Whether it can be compared for equality and hashed.
    pub exact: bool,
    /// What it is beside, where it is one of events.
    pub events: Option<EventUnion>,
}

/// A member of a union: a variant.
#[derive(Debug)]
pub struct UnionMember {
    /// The member's name in the model.
    pub member: String,
    /// The name that it has in a body.
    pub wire: String,
    /// The variant's name.
    pub name: String,
    /// Documentation, as lines of Markdown.
    pub docs: Vec<String>,
    /// The type of its value, if it has one.
    pub ty: Option<Type>,
    /// How it is written.
    pub form: MemberForm,
    /// What the model allows of its values, where callers build the union.
    pub constraints: Constraints,
    /// Whether `Debug` must not show it.
    pub sensitive: bool,
}

/// An open enum of strings or integers.
#[derive(Debug)]
pub struct Enum {
    /// The shape's id.
    pub shape: String,
    /// The type's name.
    pub name: String,
    /// The module and file.
    pub module: String,
    /// Documentation, as lines of Markdown.
    pub docs: Vec<String>,
    /// The values that the model names, in its order.
    pub variants: Vec<Variant>,
    /// The variant that keeps a value the model does not name.
    pub unrecognized: String,
    /// Whether the values are integers.
    pub integers: bool,
    /// Whether `Debug` must not show the value.
    pub sensitive: bool,
}

/// A value of an enum.
#[derive(Debug)]
pub struct Variant {
    /// The value on the wire, an integer in decimal digits.
    pub wire: String,
    /// The name in Rust.
    pub name: String,
    /// Documentation, as lines of Markdown.
    pub docs: Vec<String>,
}

/// What a field holds before it is set or read.
#[derive(Clone, Debug, PartialEq)]
pub struct Absent {
    /// The value.
    pub value: Expr,
    /// Whether it is what `Default` gives for the field's type.
    pub is_default: bool,
}

/// What is allowed of a member's values; nothing is said of what their type cannot break.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// The limits of how long a value is.
    pub length: Option<Bounds>,
    /// The limits of how large an integer is.
    pub range: Option<DecimalBounds>,
    /// The limits of how large a number with a fraction is.
    pub decimal_range: Option<DecimalBounds>,
    /// What a string looks like: a regular expression of ECMA 262 in Unicode mode.
    pub pattern: Option<String>,
    /// Whether no two items of a list may be the same.
    pub unique: bool,
    /// Whether values must not be shown, nor the keys that lead to what is in them.
    pub sensitive: bool,
    /// What is allowed of the keys of a map.
    pub keys: Option<Box<Constraints>>,
    /// What is allowed of the items of a list, or of the values of a map.
    pub each: Option<Box<Constraints>>,
}

impl Constraints {
    /// Whether everything is allowed.
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}
