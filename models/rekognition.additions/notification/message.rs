//! The notice as it is published, and the message of Amazon SNS around it.

use smithy_runtime::codegen_support::json;

use super::{JobNotification, NotificationError};
use crate::DateTime;
use crate::types::VideoJobStatus;

/// What Amazon SNS makes of a message on its way to a queue. A bare notice has no member of this name.
#[derive(Clone, Debug, Default)]
struct Envelope {
    message: Option<String>,
}

smithy_runtime::structure!(Envelope, decode(default), {
    "Message" = message,
});

#[derive(Clone, Debug, Default)]
struct Published {
    job_id: Option<String>,
    status: Option<VideoJobStatus>,
    api: Option<String>,
    job_tag: Option<String>,
    /// Milliseconds since the Unix epoch.
    timestamp: Option<i64>,
    video: Option<Place>,
}

smithy_runtime::structure!(Published, decode(default), {
    "JobId" = job_id,
    "Status" = status,
    "API" = api,
    "JobTag" = job_tag,
    "Timestamp" = timestamp,
    "Video" = video,
});

/// Where the video is, under other names than those of [`S3Object`](crate::types::S3Object).
#[derive(Clone, Debug, Default)]
struct Place {
    bucket: Option<String>,
    name: Option<String>,
}

smithy_runtime::structure!(Place, decode(default), {
    "S3Bucket" = bucket,
    "S3ObjectName" = name,
});

/// The notice in a text.
pub fn read(body: &str) -> Result<JobNotification, NotificationError> {
    let envelope: Envelope = json::decode(body.as_bytes())?;
    let published: Published = json::decode(envelope.message.as_deref().unwrap_or(body).as_bytes())?;
    let place = published.video.unwrap_or_default();
    Ok(JobNotification {
        job_id: published.job_id.ok_or(NotificationError::Missing { member: "JobId" })?,
        status: published.status.ok_or(NotificationError::Missing { member: "Status" })?,
        api: published.api,
        job_tag: published.job_tag,
        timestamp: published.timestamp.map(time),
        s3_bucket: place.bucket,
        s3_object_name: place.name,
    })
}

fn time(millis: i64) -> DateTime {
    let nanos = u32::try_from(millis.rem_euclid(1000) * 1_000_000).unwrap_or_default();
    DateTime::from_unix(millis.div_euclid(1000), nanos)
}
