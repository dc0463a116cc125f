//! Amazon Route 53: ids come with their kind before a slash, and are taken without it.

use serde_json::json;

use super::fixup::{Effect, Fixup, member};
use crate::model::{Kind, Member, Shapes, ids};

/// The shapes of ids that responses have as `/hostedzone/Z1`, `/delegationset/N1` and `/change/C1`.
const IDS: [&str; 3] =
    ["com.amazonaws.route53#ChangeId", "com.amazonaws.route53#DelegationSetId", "com.amazonaws.route53#ResourceId"];

/// An id can be given to the next request as the last response had it.
pub const IDS_WITHOUT_KIND: Fixup = Fixup {
    name: "route-53-ids",
    service: "com.amazonaws.route53#AWSDnsV20130401",
    source: "API reference of Route 53, \"Id\" of HostedZone: responses have `/hostedzone/` before the id, which paths have \
             once already; botocore 1.44.8, handlers.py, `fix_route53_ids`",
    correct: |shapes| {
        let inputs: Vec<_> = shapes
            .values()
            .filter_map(|shape| match &shape.kind {
                Kind::Operation(operation) => operation.input.clone(),
                _ => None,
            })
            .collect();
        inputs.iter().fold(Effect::Absent, |effect, input| match cut_ids(shapes, input.as_str()) {
            true => Effect::Corrected,
            false => effect,
        })
    },
};

/// The messages of a change batch that is refused are read.
pub const INVALID_CHANGE_BATCH: Fixup = Fixup {
    name: "route-53-invalid-change-batch",
    service: "com.amazonaws.route53#AWSDnsV20130401",
    source: "API reference of ChangeResourceRecordSets, example of an error: the element is `Messages`, and the member of the \
             model (2013-04-01) `messages`",
    correct: |shapes| match member(shapes, "com.amazonaws.route53#InvalidChangeBatch", "messages") {
        Some(member) => match member.traits.insert(ids::XML_NAME.to_owned(), "Messages".into()) {
            Some(_) => Effect::Obsolete,
            None => Effect::Corrected,
        },
        None => Effect::Absent,
    },
};

/// Marks the ids of an input, and says whether it has any.
fn cut_ids(shapes: &mut Shapes, input: &str) -> bool {
    let Some(Kind::Structure(members)) = shapes.get_mut(input).map(|shape| &mut shape.kind) else { return false };
    let is_id = |member: &&mut Member| IDS.contains(&member.target.as_str());
    members.iter_mut().filter(is_id).fold(false, |_, member| {
        member.traits.insert(ids::LAST_SEGMENT.to_owned(), json!({}));
        true
    })
}
