//! The waiters of a client, made of a table.

/// Makes the methods of a client that wait for states, from a table: each has the request of the operation that is called,
/// the waiter's name, the least and the most seconds between two attempts, and the acceptors, as arms over the result of
/// an attempt. An arm that leads to a failure says why, where the response does. A waiter that an error can satisfy is
/// `-> Option<…>` of the response; one whose acceptors look at the request gives it a name.
///
/// Beside each method there is a function of the same name in the module, which makes the [`Waiter`](super::Waiter).
///
/// ```
/// # use smithy_runtime::Error;
/// # #[derive(Clone)]
/// # pub struct DescribeJobRequest;
/// #[derive(Default)]
/// pub struct DescribeJobResponse {
///     status: Option<String>,
///     status_message: Option<String>,
/// }
///
/// struct Client(smithy_runtime::Client);
///
/// smithy_runtime::waiters!(Client, {
///     /// Waits until the job is done.
///     wait_until_job_done(DescribeJobRequest) as "JobDone" every 2..=120 {
///         Ok(response) if response.status.as_deref() == Some("DONE") => Success,
///         Ok(response) if response.status.as_deref() == Some("FAILED") => Failure(response.status_message.as_deref()),
///     },
///     /// Waits until the job is gone.
///     wait_until_job_gone(DescribeJobRequest) -> Option<DescribeJobResponse> as "JobGone" every 2..=120 {
///         Err(Error::Service(error)) if error.code() == Some("JobMissing") => Success,
///     },
/// });
/// # smithy_runtime::structure!(DescribeJobRequest, encode, {});
/// # smithy_runtime::structure!(DescribeJobResponse, decode(default), { "Status" = status, "StatusMessage" = status_message, });
/// # smithy_runtime::operation!(DescribeJobRequest => DescribeJobResponse, Error, { "DescribeJob" = "Jobs.DescribeJob", });
/// # fn waits(client: &Client) {
/// let wait = client.wait_until_job_done(DescribeJobRequest, std::time::Duration::from_secs(600));
/// # let gone = client.wait_until_job_gone(DescribeJobRequest, std::time::Duration::from_secs(600));
/// # }
/// ```
///
/// With `blocking` before the client, the methods of one that waits on the calling thread, of which each calls the
/// asynchronous client's: `wait_until_job_done(DescribeJobRequest),`.
#[doc(hidden)]
#[macro_export]
macro_rules! waiters {
    (blocking $client:ident, { $(
        $(#[$attribute:meta])*
        $method:ident($request:ident) $(-> Option<$response:ident>)?,
    )+ }) => {
        impl $client {
            $(
                $(#[$attribute])*
                #[inline]
                pub fn $method(
                    &self,
                    request: $request,
                    max_wait: ::core::time::Duration,
                ) -> $crate::blocking::Wait<$request $(, ::core::option::Option<$response>)?> {
                    $crate::blocking::Wait::new(self.0.$method(request, max_wait))
                }
            )+
        }
    };
    ($client:ident, { $(
        $(#[$attribute:meta])*
        $method:ident($request:ident $(, $sent:ident)?) $(-> Option<$response:ident>)?
            as $name:literal every $min:literal..=$max:literal { $($acceptors:tt)* },
    )+ }) => {
        impl $client {
            $(
                $(#[$attribute])*
                pub fn $method(
                    &self,
                    request: $request,
                    max_wait: ::core::time::Duration,
                ) -> $crate::Wait<$request $(, ::core::option::Option<$response>)?> {
                    $crate::waiters!(@wait $($response)?)(self.0.clone(), request, max_wait, $method())
                }
            )+
        }

        $(
            pub(crate) const fn $method() -> $crate::codegen_support::waiter::Waiter<$request> {
                $crate::codegen_support::waiter::Waiter {
                    name: $name,
                    method: ::core::stringify!($method),
                    min_delay: ::core::time::Duration::from_secs($min),
                    max_delay: ::core::time::Duration::from_secs($max),
                    accept: |_request, result| {
                        #[allow(unused_imports, reason = "not every waiter can come to every state")]
                        use $crate::codegen_support::waiter::AcceptorState::{Failure, Retry, Success};
                        $(let $sent = _request;)?
                        ::core::option::Option::Some(match result {
                            $($acceptors)*
                            #[allow(unreachable_patterns, reason = "some acceptors leave nothing over")]
                            _ => return ::core::option::Option::None,
                        })
                    },
                }
            }
        )+
    };
    (@wait) => {
        $crate::Wait::new
    };
    (@wait $response:ident) => {
        $crate::Wait::even_by_error
    };
}
