//! An upload in parts, from its beginning to the object, or to the abort.

use std::pin::pin;

use super::abort::OpenUpload;
use super::in_flight::{First, InFlight};
use super::members;
use super::progress::Meter;
use super::source::{Part, Source};
use super::upload::{MOST_PARTS, Uploaded};
use super::upload_error::{UploadError, UploadErrorKind};
use crate::Client;
use crate::operation::PutObjectRequest;
use crate::types::CompletedPart;

/// How an object is uploaded in parts.
pub(super) struct Plan {
    pub client: Client,
    /// The request for the whole object, without its body.
    pub request: PutObjectRequest,
    /// The bytes of a part.
    pub size: u64,
    pub concurrency: usize,
    pub meter: Meter,
}

/// Uploads a body in parts, of which the first has been taken already.
pub(super) async fn send(plan: Plan, first: Part, source: Source) -> Result<Uploaded, UploadError> {
    let Plan { client, request, .. } = &plan;
    let created = client.create_multipart_upload(members::create(request)).await;
    let created = created.map_err(|error| UploadError::call(UploadError::name(request), None, error))?;
    let Some(upload_id) = created.upload_id else {
        return Err(UploadError::new(UploadError::name(request), None, UploadErrorKind::Unanswered("an upload id")));
    };
    let open = OpenUpload::new(client.clone(), members::abort(request, &upload_id));
    match plan.send(&upload_id, first, source).await {
        Ok(uploaded) => {
            open.complete();
            Ok(uploaded)
        }
        // What was on its way has been cancelled, so that nothing comes after the abort.
        Err(error) => Err(error.left_behind(upload_id, open.abort().await)),
    }
}

impl Plan {
    async fn send(&self, upload_id: &str, first: Part, mut source: Source) -> Result<Uploaded, UploadError> {
        let parts = self.parts(upload_id, first, &mut source).await?;
        let (bytes, count) = (source.taken(), parts.len() as u32);
        let complete = members::complete(&self.request, upload_id, parts, bytes);
        let completed = self.client.complete_multipart_upload(complete).await;
        let completed = completed.map_err(|error| self.failed(None, UploadErrorKind::Call(error)))?;
        Ok(Uploaded::in_parts(completed, bytes, count))
    }

    /// Sends every part, in any order.
    async fn parts(
        &self,
        upload_id: &str,
        first: Part,
        source: &mut Source,
    ) -> Result<Vec<CompletedPart>, UploadError> {
        let (mut in_flight, mut done) = (InFlight::new(self.concurrency), Vec::new());
        let (mut number, mut next) = (0, Some(first));
        while let Some(part) = next {
            number += 1;
            if number as u64 > MOST_PARTS {
                return Err(self.failed(None, UploadErrorKind::TooLong { part_size: self.size }));
            }
            in_flight.push(self.part(upload_id, number, part));
            // Only then is there memory for another one.
            while in_flight.is_full()
                && let Some(part) = in_flight.next().await
            {
                done.push(part?);
            }
            let mut reading = pin!(source.next(self.size));
            next = loop {
                match in_flight.or(reading.as_mut()).await {
                    First::Part(part) => done.push(part?),
                    First::Other(Ok(next)) => break next,
                    First::Other(Err(error)) => {
                        return Err(UploadError::body(&self.request, Some(number + 1), error));
                    }
                }
            };
        }
        while let Some(part) = in_flight.next().await {
            done.push(part?);
        }
        Ok(done)
    }

    /// Sends a part.
    fn part(
        &self,
        upload_id: &str,
        number: i32,
        part: Part,
    ) -> impl Future<Output = Result<CompletedPart, UploadError>> + Send + use<> {
        let request = members::part(&self.request, upload_id, number, self.meter.watch(part.body));
        let (client, name) = (self.client.clone(), UploadError::name(&self.request));
        async move {
            match client.upload_part(request).await {
                Ok(response) if response.e_tag.is_some() => Ok(members::completed(number, response)),
                Ok(_) => Err(UploadError::new(name, Some(number), UploadErrorKind::Unanswered("an ETag"))),
                Err(error) => Err(UploadError::call(name, Some(number), error)),
            }
        }
    }

    fn failed(&self, part: Option<i32>, kind: UploadErrorKind) -> UploadError {
        UploadError::new(UploadError::name(&self.request), part, kind)
    }
}
