//! A job that one can wait for, as a generator would emit it, and a service that plays a script.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use smithy_runtime::codegen_support::waiter::{AcceptorState, Wait, Waiter};
use smithy_runtime::transport::from_fn;
use smithy_runtime::{Client, Config, Credentials, Endpoint, Error, Operation, OperationInfo, Service};
use tokio::time::{Instant, sleep};

use crate::verifier::{SECRET, assert_signed};

static SERVICE: Service = Service {
    sdk_id: "Jobs",
    version: "2024-02-29",
    signing_name: "jobs",
    resolve_endpoint: |_| Ok(Endpoint::new("https://jobs")),
    ..Service::DEFAULT
};

#[derive(Clone, Debug, Default)]
pub struct DescribeJobRequest {
    pub name: Option<String>,
}

smithy_runtime::structure!(DescribeJobRequest, encode, {
    "Name" = name,
});

#[derive(Debug, Default, PartialEq)]
pub struct DescribeJobResponse {
    pub status: Option<String>,
}

smithy_runtime::structure!(DescribeJobResponse, decode(default), {
    "Status" = status,
});

impl Operation for DescribeJobRequest {
    type Response = DescribeJobResponse;
    type Error = Error;
    type Codec = smithy_runtime::codegen_support::json::Json;
    const INFO: OperationInfo = OperationInfo::new("DescribeJob", "Jobs.DescribeJob");
}

/// Waits until the job is done; it may fail, and may not be there at first.
const JOB_DONE: Waiter<DescribeJobRequest> = Waiter {
    name: "JobDone",
    min_delay: Duration::from_secs(2),
    max_delay: Duration::from_secs(120),
    accept: |_, result| match result {
        Ok(response) if response.status.as_deref() == Some("DONE") => Some(AcceptorState::Success),
        Ok(response) if response.status.as_deref() == Some("FAILED") => Some(AcceptorState::Failure),
        Err(error) if is_missing(error) => Some(AcceptorState::Retry),
        _ => None,
    },
};

/// Waits until the job is no longer there.
const JOB_GONE: Waiter<DescribeJobRequest> = Waiter {
    name: "JobGone",
    accept: |_, result| match result {
        Err(error) if is_missing(error) => Some(AcceptorState::Success),
        _ => None,
    },
    ..JOB_DONE
};

fn is_missing(error: &Error) -> bool {
    matches!(error, Error::Service(error) if error.code() == Some("JobMissing"))
}

/// When requests came, in seconds since the script was made, and their bodies.
pub type Asked = Arc<Mutex<Vec<(f64, String)>>>;

/// A client of a service with one response after the other, the last one for ever: the status of a job, or the code of an
/// error after an exclamation mark. Each response takes as long as `takes`.
pub fn script<const N: usize>(responses: [&'static str; N], takes: Duration) -> (Client, Asked) {
    let asked = Asked::default();
    let (record, start) = (Arc::clone(&asked), Instant::now());
    let transport = from_fn(move |request| {
        assert_signed(&request);
        let body = String::from_utf8(request.body().bytes().unwrap().to_vec()).unwrap();
        let mut record = record.lock().unwrap();
        let response = responses[record.len().min(N - 1)];
        record.push((start.elapsed().as_secs_f64(), body));
        let (status, body) = match response.strip_prefix('!') {
            Some(code) => (400, format!(r#"{{"__type":"{code}"}}"#)),
            None => (200, format!(r#"{{"Status":"{response}"}}"#)),
        };
        async move {
            sleep(takes).await;
            Ok(http::Response::builder().status(status).body(body.into()).unwrap())
        }
    });
    let config = Config::new().region("eu-west-1").credentials_provider(Credentials::new("id", SECRET));
    (Client::new(&SERVICE, config.transport(transport)), asked)
}

pub fn request() -> DescribeJobRequest {
    DescribeJobRequest { name: Some("sort".to_owned()) }
}

/// A wait of a minute for a job whose service answers at once.
pub fn done<const N: usize>(responses: [&'static str; N]) -> (Wait<DescribeJobRequest>, Asked) {
    let (client, asked) = script(responses, Duration::ZERO);
    (Wait::new(client, request(), Duration::from_secs(60), JOB_DONE), asked)
}

/// As above, with another client and another time.
pub fn done_within(client: Client, max_wait: Duration) -> Wait<DescribeJobRequest> {
    Wait::new(client, request(), max_wait, JOB_DONE)
}

/// A wait of a minute for the end of a job.
pub fn gone<const N: usize>(responses: [&'static str; N]) -> Wait<DescribeJobRequest, Option<DescribeJobResponse>> {
    let (client, _) = script(responses, Duration::ZERO);
    Wait::even_by_error(client, request(), Duration::from_secs(60), JOB_GONE)
}
