//! Amazon RDS, Neptune, DocumentDB and EC2: what a request copies from another region is fetched by a presigned URL, which
//! the client has to make, and the models do not say so.

use serde_json::json;

use super::fixup::{Effect, Fixup, member};
use crate::model::{Kind, Shapes, ids};

/// Copies and replicas of RDS name their source by its ARN.
pub const RDS: Fixup = Fixup {
    name: "rds-presigned-urls",
    service: "com.amazonaws.rds#AmazonRDSv19",
    source: "API reference of RDS, `PreSignedUrl`: a URL of Signature Version 4 for the same request in the source region; \
             botocore 1.43.11, handlers.py, `inject_presigned_url_rds`; AWS SDK for JavaScript v3, middleware-sdk-rds, for \
             the region of an ARN",
    correct: |shapes| {
        presign_by_arn(
            shapes,
            &[
                ("com.amazonaws.rds#CopyDBClusterSnapshot", "SourceDBClusterSnapshotIdentifier"),
                ("com.amazonaws.rds#CopyDBSnapshot", "SourceDBSnapshotIdentifier"),
                ("com.amazonaws.rds#CreateDBCluster", "ReplicationSourceIdentifier"),
                ("com.amazonaws.rds#CreateDBInstanceReadReplica", "SourceDBInstanceIdentifier"),
                ("com.amazonaws.rds#StartDBInstanceAutomatedBackupsReplication", "SourceDBInstanceArn"),
            ],
        )
    },
};

/// The same of clusters of Neptune.
pub const NEPTUNE: Fixup = Fixup {
    name: "neptune-presigned-urls",
    service: "com.amazonaws.neptune#AmazonRDSv19",
    source: "botocore 1.43.11, handlers.py: `inject_presigned_url_rds` before CopyDBClusterSnapshot and CreateDBCluster",
    correct: |shapes| {
        presign_by_arn(
            shapes,
            &[
                ("com.amazonaws.neptune#CopyDBClusterSnapshot", "SourceDBClusterSnapshotIdentifier"),
                ("com.amazonaws.neptune#CreateDBCluster", "ReplicationSourceIdentifier"),
            ],
        )
    },
};

/// The same of snapshots of DocumentDB. Of `CreateDBCluster`, its model has no member with an ARN to copy from.
pub const DOCDB: Fixup = Fixup {
    name: "docdb-presigned-urls",
    service: "com.amazonaws.docdb#AmazonRDSv19",
    source: "botocore 1.43.11, handlers.py: `inject_presigned_url_rds` before CopyDBClusterSnapshot",
    correct: |shapes| {
        let copy = ("com.amazonaws.docdb#CopyDBClusterSnapshot", "SourceDBClusterSnapshotIdentifier");
        presign_by_arn(shapes, &[copy])
    },
};

/// Copies of snapshots in EC2 name the region of their source.
pub const EC2: Fixup = Fixup {
    name: "ec2-presigned-url",
    service: "com.amazonaws.ec2#AmazonEC2",
    source: "API reference of CopySnapshot, `PresignedUrl`: a URL of Signature Version 4 for the same request in the source \
             region; botocore 1.43.11, handlers.py, `inject_presigned_url_ec2`",
    correct: |shapes| presign(shapes, "com.amazonaws.ec2#CopySnapshot", "PresignedUrl", ["region", "SourceRegion"]),
};

/// Has these operations presign a URL for the region of the ARN in these members.
fn presign_by_arn(shapes: &mut Shapes, operations: &[(&str, &str)]) -> Effect {
    operations.iter().fold(Effect::Absent, |effect, (operation, source)| {
        match presign(shapes, operation, "PreSignedUrl", ["arn", source]) {
            Effect::Absent => effect,
            effect => effect,
        }
    })
}

/// Has an operation presign a URL for the region that a member has (`region`), or the ARN in it (`arn`).
fn presign(shapes: &mut Shapes, operation: &str, parameter: &str, [what, source]: [&str; 2]) -> Effect {
    let input = shapes.get(operation).and_then(|shape| match &shape.kind {
        Kind::Operation(operation) => operation.input.clone(),
        _ => None,
    });
    let Some(input) = input.filter(|input| member(shapes, input.as_str(), source).is_some()) else {
        return Effect::Absent;
    };
    // Whoever has the URL can send the request in it.
    let Some(url) = member(shapes, input.as_str(), parameter) else { return Effect::Absent };
    url.traits.insert(ids::SENSITIVE.to_owned(), json!({}));
    let Some(operation) = shapes.get_mut(operation) else { return Effect::Absent };
    match operation.traits.insert(ids::PRESIGNED_URL.to_owned(), json!({ "parameter": parameter, what: source })) {
        Some(_) => Effect::Obsolete,
        None => Effect::Corrected,
    }
}
