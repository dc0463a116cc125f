//! A job that one can wait for, as a generator would emit it, and a service that plays a script.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use smithy_runtime::transport::from_fn;
use smithy_runtime::{Client, Config, Credentials, Endpoint, Error, Operation, OperationInfo, Service, Wait};
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
    pub status_message: Option<String>,
}

smithy_runtime::structure!(DescribeJobResponse, decode(default), {
    "Status" = status,
    "StatusMessage" = status_message,
});

impl Operation for DescribeJobRequest {
    type Response = DescribeJobResponse;
    type Error = Error;
    type Codec = smithy_runtime::codegen_support::json::Json;
    const INFO: OperationInfo = OperationInfo::new("DescribeJob", "Jobs.DescribeJob");
}

/// As a generated crate has it.
struct JobClient(Client);

smithy_runtime::waiters!(JobClient, {
    /// Waits until the job is done; it may fail, and may not be there at first.
    wait_until_job_done(DescribeJobRequest) as "JobDone" every 2..=120 {
        Ok(response) if response.status.as_deref() == Some("DONE") => Success,
        Ok(response) if response.status.as_deref() == Some("FAILED") => Failure(response.status_message.as_deref()),
        Err(error) if is_missing(error) => Retry,
    },
    /// Waits until the job is no longer there.
    wait_until_job_gone(DescribeJobRequest) -> Option<DescribeJobResponse> as "JobGone" every 2..=120 {
        Err(error) if is_missing(error) => Success,
    },
});

fn is_missing(error: &Error) -> bool {
    matches!(error, Error::Service(error) if error.code() == Some("JobMissing"))
}

/// When requests came, in seconds since the script was made, and their bodies.
pub type Asked = Arc<Mutex<Vec<(f64, String)>>>;

/// A client of a service with one response after the other, the last one for ever: the status of a job, its
/// message after a colon, or the code of an error after an exclamation mark. Each response takes as long as `takes`.
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
            None => match response.split_once(':') {
                Some((status, why)) => (200, format!(r#"{{"Status":"{status}","StatusMessage":"{why}"}}"#)),
                None => (200, format!(r#"{{"Status":"{response}"}}"#)),
            },
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
    (done_within(client, Duration::from_secs(60)), asked)
}

/// As above, with another client and another time.
pub fn done_within(client: Client, max_wait: Duration) -> Wait<DescribeJobRequest> {
    JobClient(client).wait_until_job_done(request(), max_wait)
}

/// A wait of a minute for the end of a job.
pub fn gone<const N: usize>(responses: [&'static str; N]) -> Wait<DescribeJobRequest, Option<DescribeJobResponse>> {
    let (client, _) = script(responses, Duration::ZERO);
    JobClient(client).wait_until_job_gone(request(), Duration::from_secs(60))
}
