//! What makes sure that an upload in parts that does not succeed is aborted, so that its parts cost nothing.

use tokio::runtime::Handle;

use crate::operation::AbortMultipartUploadRequest;
use crate::{Client, Error};

/// Held while an upload in parts is open. Dropped, it has the upload aborted by a task.
pub(super) struct OpenUpload {
    client: Client,
    /// The request that aborts it, until there is nothing to abort.
    request: Option<AbortMultipartUploadRequest>,
    /// Where a task would run: known now, as a drop may come from anywhere.
    runtime: Option<Handle>,
}

impl OpenUpload {
    pub fn new(client: Client, request: AbortMultipartUploadRequest) -> Self {
        OpenUpload { client, request: Some(request), runtime: Handle::try_current().ok() }
    }

    /// The upload is an object now.
    pub fn complete(mut self) {
        self.request = None;
    }

    /// Aborts it, and says why it could not be.
    ///
    /// An upload that the service does not know is none that is left behind.
    pub async fn abort(mut self) -> Option<Error> {
        let request = self.request.clone()?;
        let aborted = self.client.abort_multipart_upload(request).await;
        self.request = None;
        match aborted {
            Ok(_) | Err(Error::NoSuchUpload(_)) => None,
            Err(error) => Some(error),
        }
    }
}

impl Drop for OpenUpload {
    fn drop(&mut self) {
        if let (Some(request), Some(runtime)) = (self.request.take(), &self.runtime) {
            let client = self.client.clone();
            // Nobody is there to be told of an error.
            drop(runtime.spawn(async move { client.abort_multipart_upload(request).await }));
        }
    }
}
