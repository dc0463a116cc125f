//! Every request and every response on its way through a mock of the service, with the feature `test-util`.

#[cfg(feature = "test-util")]
pub use with_mocks::*;
#[cfg(not(feature = "test-util"))]
pub use without_mocks::*;

#[cfg(feature = "test-util")]
mod with_mocks {
    use std::fmt::Debug;

    use rekognition::testing::MockService;
    use rekognition::{Client, Credentials, Error};
    use smithy_runtime::Operation;
    use smithy_runtime::codegen_support::{Decode, Encode};

    use crate::verifier::SECRET;

    /// What a mock can be asked.
    pub trait Mocked: Operation<Error = Error> + Decode + Clone + PartialEq + Debug {}

    impl<R: Operation<Error = Error> + Decode + Clone + PartialEq + Debug> Mocked for R {}

    /// What a mock can answer.
    pub trait Answer: Encode + Clone + PartialEq + Debug + Send + 'static {}

    impl<T: Encode + Clone + PartialEq + Debug + Send + 'static> Answer for T {}

    /// The answer of a mock that sees this request, and answers so.
    pub async fn mocked<R: Mocked + Operation<Response = T>, T: Answer>(request: &R, response: T) -> T {
        let answer = response.clone();
        let keys = Credentials::new("AKIDEXAMPLE", SECRET);
        let mock = MockService::new().on(move |_: R| Ok(answer.clone())).verify_signatures(keys.clone());
        let answered = Client::new(mock.config().credentials_provider(keys)).send(request.clone()).await;
        assert_eq!(mock.requests::<R>().unwrap(), std::slice::from_ref(request));
        let answered = answered.unwrap_or_else(|error| panic!("{error}")).0;
        assert_eq!(answered, response);
        answered
    }
}

#[cfg(not(feature = "test-util"))]
mod without_mocks {
    use smithy_runtime::Operation;

    /// There is no mock without the feature.
    pub trait Mocked: Operation + Clone {}

    impl<R: Operation + Clone> Mocked for R {}

    /// There is no mock without the feature.
    pub trait Answer {}

    impl<T> Answer for T {}

    /// The response as it is, without the feature.
    pub async fn mocked<R: Mocked + Operation<Response = T>, T: Answer>(_request: &R, response: T) -> T {
        response
    }
}
