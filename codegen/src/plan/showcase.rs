//! Which parts of a service its documentation shows first.

use super::expr::{Expr, UsedNames};
use super::rust_type::Type;
use super::waiters::{self, Waiter};
use super::{Operation, ServiceError, known_types};

/// What documentation shows first, by index in the plan.
#[derive(Clone, Debug, Default)]
pub struct Showcase {
    /// An operation to begin with, whose request an example shows: one that lists and takes little, if there is one.
    pub first_call: Option<usize>,
    /// A paginated operation: one that lists and says which member holds the items, if there is one.
    pub paginated: Option<usize>,
    /// The error that programs ask for most: that something is not there.
    pub error: Option<usize>,
    /// A job: an operation that starts one, and that of the same name which returns its results, if there are such.
    pub job: Option<Job>,
    /// An operation whose request has a stream.
    pub upload: Option<usize>,
    /// An operation whose response has a stream.
    pub download: Option<usize>,
    /// An operation whose response has a stream of events.
    pub events: Option<usize>,
}

/// A job.
#[derive(Clone, Debug)]
pub struct Job {
    /// The operation that starts it, `StartLabelDetection`.
    pub start: usize,
    /// The operation that returns its results, `GetLabelDetection`.
    pub results: usize,
    /// Its id, as an expression over `started`, the response to its start.
    pub id: String,
}

/// Chooses them.
pub fn choose(operations: &[Operation], waiters: &[Waiter], errors: &[ServiceError]) -> Showcase {
    Showcase {
        first_call: first_call(operations),
        paginated: paginated(operations),
        job: operations.iter().enumerate().find_map(|(at, results)| job(operations, waiters, at, results)),
        error: errors.iter().position(|error| error.variant.contains("NotFound")).or((!errors.is_empty()).then_some(0)),
        upload: operations.iter().position(|operation| is_current(operation) && operation.request.has_stream()),
        download: operations.iter().position(|operation| is_current(operation) && operation.response.has_stream()),
        events: operations.iter().position(|operation| is_current(operation) && operation.event_output.is_some()),
    }
}

fn is_current(operation: &Operation) -> bool {
    operation.deprecated.is_none()
}

fn first_call(operations: &[Operation]) -> Option<usize> {
    let is_bare = |request: &Expr| UsedNames::from_expressions([request]).types.is_empty();
    let shown: Vec<_> = operations
        .iter()
        .enumerate()
        .filter_map(|(at, operation)| Some((at, operation, is_bare(operation.example.request.as_ref()?))))
        .collect();
    let listing = shown.iter().find(|(_, operation, is_bare)| *is_bare && operation.name.starts_with("List"));
    let bare = shown.iter().find(|(_, _, is_bare)| *is_bare);
    listing.or(bare).or(shown.first()).map(|(at, ..)| *at)
}

/// The job whose results an operation returns for an id, which the response to the job's start has under the same name.
fn job(operations: &[Operation], waiters: &[Waiter], at: usize, results: &Operation) -> Option<Job> {
    let pagination = results.pagination.as_ref()?;
    let mut required = results.request.fields.iter().filter(|field| field.required);
    let (Some(id), None) = (required.next(), required.next()) else { return None };
    let name = format!("Start{}", results.name.strip_prefix("Get")?);
    let start = operations.iter().position(|operation| operation.name == name)?;
    let field = known_types::field(&operations.get(start)?.response, &id.member)?;
    let id = match &field.ty {
        Type::Option(inner) if **inner == id.ty => format!("started.{}.unwrap_or_default()", field.name),
        ty if *ty == id.ty => format!("started.{}", field.name),
        _ => return None,
    };
    (waiters::before_pages(waiters, results).is_some() && pagination.items.is_some()).then_some(Job {
        start,
        results: at,
        id,
    })
}

fn paginated(operations: &[Operation]) -> Option<usize> {
    let has_items = |operation: &Operation| operation.pagination.iter().any(|pagination| pagination.items.is_some());
    let find = |is_such: &dyn Fn(&Operation) -> bool| operations.iter().position(is_such);
    find(&|operation| has_items(operation) && operation.name.starts_with("List"))
        .or_else(|| find(&has_items))
        .or_else(|| find(&|operation| operation.pagination.is_some()))
}
