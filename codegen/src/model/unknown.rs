//! Finds the traits of a model that the generator does not know, apart from those that it knows to change nothing.

use std::collections::BTreeMap;

use super::{Model, ids};

/// The traits that change nothing for a client. This is the one place where they are listed: a trait that is neither here
/// nor in [`ids`] is unknown.
const WITHOUT_EFFECT: &[&str] = &[
    // How a protocol puts a member into HTTP or names it, of which no protocol that can be generated takes notice.
    "smithy.api#cors",
    "smithy.api#http",
    "smithy.api#httpHeader",
    "smithy.api#httpLabel",
    "smithy.api#httpPayload",
    "smithy.api#httpPrefixHeaders",
    "smithy.api#httpQuery",
    "smithy.api#httpQueryParams",
    "smithy.api#httpResponseCode",
    "smithy.api#jsonName",
    "smithy.api#mediaType",
    "smithy.api#xmlAttribute",
    "smithy.api#xmlFlattened",
    "smithy.api#xmlName",
    "smithy.api#xmlNamespace",
    // Protocols that the service speaks beside.
    "aws.protocols#awsQuery",
    "aws.protocols#ec2Query",
    "aws.protocols#restJson1",
    "aws.protocols#restXml",
    "smithy.protocols#rpcv2Cbor",
    "smithy.protocols#rpcv2Json",
    // What resources are and how shapes relate, for those who manage them.
    "aws.api#arn",
    "aws.api#arnReference",
    "aws.api#controlPlane",
    "aws.api#data",
    "aws.api#dataPlane",
    "aws.api#tagEnabled",
    "aws.api#taggable",
    "smithy.api#nestedProperties",
    "smithy.api#noReplace",
    "smithy.api#notProperty",
    "smithy.api#property",
    "smithy.api#references",
    "smithy.api#resourceIdentifier",
    // Notes to those who write the model or publish it.
    "smithy.api#externalDocumentation",
    "smithy.api#internal",
    "smithy.api#output",
    "smithy.api#private",
    "smithy.api#since",
    "smithy.api#suppress",
    "smithy.api#tags",
    "smithy.api#unstable",
    "smithy.rules#endpointTests",
    // What callers of other operations authenticate with: those that want nothing else are left out.
    "smithy.api#httpApiKeyAuth",
    "smithy.api#httpBasicAuth",
    "smithy.api#httpBearerAuth",
    "smithy.api#httpDigestAuth",
    // The definition of traits.
    "smithy.api#idRef",
    "smithy.api#trait",
];

/// The namespaces of which no trait changes anything: other tools, tests, and marks that Smithy's own transformations
/// leave.
const NAMESPACES: &[&str] = &[
    "aws.apigateway",
    "aws.cloudformation",
    "aws.cloudtrail",
    "aws.iam",
    "aws.test",
    "smithy.openapi",
    "smithy.synthetic",
    "smithy.test",
];

/// A trait that the generator does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownTrait {
    /// The trait's id.
    pub id: String,
    /// How many shapes and members have it.
    pub count: usize,
    /// The first of them, as `shape` or `shape$member`.
    pub example: String,
}

impl Model {
    /// The traits that the generator ignores without knowing that they change nothing, by id.
    ///
    /// AWS adds traits all the time, and most mean nothing to a client; this is where to see whether one does.
    pub fn unknown_traits(&self) -> Vec<UnknownTrait> {
        let mut unknown = BTreeMap::<&str, UnknownTrait>::new();
        for (id, shape) in &self.shapes {
            let members = shape.kind.members().into_iter().map(|member| (Some(member), &member.traits));
            for (member, traits) in std::iter::once((None, &shape.traits)).chain(members) {
                for name in traits.keys().filter(|name| !is_known(name)) {
                    let example = || member.map_or_else(|| id.to_string(), |member| id.member(&member.name));
                    let first = || UnknownTrait { id: name.clone(), count: 0, example: example() };
                    unknown.entry(name).or_insert_with(first).count += 1;
                }
            }
        }
        unknown.into_values().collect()
    }
}

fn is_known(id: &str) -> bool {
    let namespace = id.split_once('#').map_or("", |(namespace, _)| namespace);
    ids::ALL.contains(&id) || WITHOUT_EFFECT.contains(&id) || NAMESPACES.contains(&namespace)
}
