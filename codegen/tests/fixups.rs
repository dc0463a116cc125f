//! Corrections of published models: each mends the fault that it is for, and is reported where there is none.

#![expect(clippy::expect_used, reason = "what the tests share fails as tests do")]

mod common;

use smithy_codegen::model::fixups::FIXUPS;
use smithy_codegen::model::{self, Source};
use smithy_codegen::plan::{MessageBody, Options, PayloadKind, Plan};
use smithy_codegen::protocol::Binding;

/// The model of a service as it is published as far as its corrections are concerned, and the same without the fault.
fn sources(service: &str, fault: &str) -> [Vec<Source>; 2] {
    let published = common::sources("fixups", service);
    let right = published.iter().map(|source| {
        assert!(source.text.contains(fault), "{service} has no {fault}");
        Source { path: source.path.clone(), text: source.text.replace(fault, "") }
    });
    [right.collect(), published]
}

fn warnings(sources: &[Source]) -> Vec<String> {
    let model = model::load(sources, None).expect("the model loads");
    model.warnings.iter().map(ToString::to_string).collect()
}

const ATHENA_TOKEN: &str = r#""smithy.api#idempotencyToken": {}, "#;

#[test]
fn athena_stops_and_deletes_what_the_caller_names() {
    let [_, published] = sources("athena", ATHENA_TOKEN);
    let (_, plan) = smithy_codegen::resolve(&published, None, &Options::default()).expect("the model can be generated");
    for operation in &plan.operations {
        assert_eq!(operation.idempotency_token, None, "{}", operation.name);
        assert!(operation.request.fields.iter().all(|field| field.required), "{}", operation.name);
    }
}

/// A member that is a token beside the one that is wrong: no structure can have two.
const OTHER_TOKEN: &str = r#""ClientRequestToken": {
    "target": "smithy.api#String", "traits": { "smithy.api#idempotencyToken": {} }
},"#;

#[test]
fn a_fixup_mends_what_the_checks_refuse() {
    let add_token = |text: &str| text.replace(r#""NamedQueryId": {"#, &format!(r#"{OTHER_TOKEN} "NamedQueryId": {{"#));
    let published = common::sources("fixups", "athena").into_iter();
    let published: Vec<_> = published.map(|source| Source { text: add_token(&source.text), ..source }).collect();
    assert_eq!(warnings(&published), [""; 0]);
    // The same structure is refused in a service that has no fix-up.
    let other = published.iter().map(|source| Source {
        path: source.path.clone(),
        text: source.text.replace("#AmazonAthena", "#OtherService"),
    });
    let refused = model::load(&other.collect::<Vec<_>>(), None).expect_err("two members are tokens");
    assert!(refused.to_string().contains("`smithy.api#idempotencyToken`, which another member has"), "{refused}");
}

fn plan(service: &str) -> Plan {
    smithy_codegen::resolve(&common::sources("fixups", service), None, &Options::default())
        .expect("the model can be generated")
        .1
}

#[test]
fn api_gateway_is_asked_for_json() {
    assert_eq!(plan("api_gateway").service.headers, [("Accept".to_owned(), "application/json".to_owned())]);
}

#[test]
fn glacier_is_told_its_version_and_the_checksums_of_uploads() {
    let plan = plan("glacier");
    assert_eq!(plan.service.headers, [("X-Amz-Glacier-Version".to_owned(), "2012-06-01".to_owned())]);
    assert!(plan.operations[0].tree_hash);
    assert!(plan.runtime_features().contains(&"tree-hash"));
}

#[test]
fn the_account_of_a_request_to_glacier_can_be_left_out() {
    let plan = plan("glacier");
    let [vault, account, _] = plan.operations[0].request.fields.as_slice() else { panic!("the members are three") };
    assert!(vault.required && vault.label_default.is_none());
    assert_eq!((account.required, account.label_default.as_deref()), (false, Some("-")));
}

#[test]
fn a_prediction_of_machine_learning_goes_where_the_request_says() {
    let plan = plan("machine_learning");
    let parameters = &plan.operations[0].endpoint_inputs.parameters;
    assert_eq!(parameters.iter().map(|parameter| parameter.name.as_str()).collect::<Vec<_>>(), ["Endpoint"]);
}

#[test]
fn ids_of_route_53_are_taken_as_its_responses_have_them() {
    let plan = plan("route53");
    let cut = plan.operations.iter().map(|operation| (operation.name.as_str(), operation.last_segments.join(",")));
    let expected = [("GetHostedZone", "id".to_owned()), ("ListHostedZones", "delegation_set_id".to_owned())];
    assert_eq!(cut.collect::<Vec<_>>(), expected);
}

#[test]
fn the_messages_of_a_change_batch_that_route_53_refuses_are_read() {
    let plan = plan("route53");
    let error = plan.structures.iter().find(|structure| structure.name == "InvalidChangeBatch").expect("it is planned");
    assert_eq!(error.fields.iter().map(|field| field.wire.as_str()).collect::<Vec<_>>(), ["Messages", "message"]);
}

#[test]
fn the_bucket_of_a_request_to_s3_is_in_its_endpoint() {
    let plan = plan("s3");
    let uris: Vec<_> = plan.operations.iter().map(|operation| operation.http.uri.as_str()).collect();
    assert_eq!(uris, ["/{Key+}?x-id=DeleteObject", "/?location", "/{Key+}?x-id=GetObject"]);
    for operation in &plan.operations {
        let bucket = operation.request.fields.iter().find(|field| field.member == "Bucket").expect("it is there");
        assert!(bucket.required && bucket.binding == Binding::Endpoint, "{bucket:?}");
    }
}

#[test]
fn the_location_of_a_bucket_is_the_text_of_its_document() {
    let plan = plan("s3");
    let location = plan.operations.iter().find(|operation| operation.name == "GetBucketLocation").expect("it is there");
    let MessageBody::Payload(payload) = &location.response.body else { panic!("{:?}", location.response.body) };
    assert_eq!((payload.field.as_str(), payload.kind), ("location_constraint", PayloadKind::Element));
}

#[test]
fn responses_of_s3_that_are_documents_may_be_errors_whatever_their_status() {
    let plan = plan("s3");
    let marked = plan.operations.iter().filter(|operation| operation.errors_in_success);
    assert_eq!(marked.map(|operation| operation.name.as_str()).collect::<Vec<_>>(), ["GetBucketLocation"]);
}

#[test]
fn requests_to_s3_follow_their_bucket_but_for_the_one_that_makes_it() {
    let published = common::sources("fixups", "s3").into_iter();
    let with_create =
        published.map(|source| Source { text: source.text.replace("#DeleteObject\"", "#CreateBucket\""), ..source });
    let (_, plan) = smithy_codegen::resolve(&with_create.collect::<Vec<_>>(), None, &Options::default())
        .expect("the model can be generated");
    let following = plan.operations.iter().filter(|operation| operation.follows_bucket);
    let following: Vec<_> = following.map(|operation| operation.name.as_str()).collect();
    assert_eq!((plan.operations.len(), following), (3, vec!["GetBucketLocation", "GetObject"]));
    assert!(plan.runtime_features().contains(&"region-redirects"));
    let tree = smithy_codegen::render(&plan).expect("the model can be emitted");
    let (_, text) = tree.iter().find(|(path, _)| path.ends_with("get_object.rs")).expect("it has a file");
    assert!(text.contains("requests(streaming_response, follows_bucket),"), "{text}");
}

/// The operations of a service with a presigned URL, and where the region for it comes from.
fn presigned(service: &str) -> Vec<(String, String)> {
    let plan = plan(service);
    assert!(plan.runtime_features().contains(&"presigned-urls"));
    let operations = plan.operations.iter().filter_map(|operation| {
        let url = operation.presigned_url.as_ref()?;
        let field = operation.request.fields.iter().find(|field| *field.wire == *url.parameter);
        assert!(field.is_some_and(|field| field.sensitive), "{}: {url:?}", operation.name);
        Some((operation.name.clone(), format!("{} from {}({})", url.parameter, url.source_kind, url.source)))
    });
    operations.collect()
}

#[track_caller]
fn assert_presigned(service: &str, expected: &[(&str, &str)]) {
    let found = presigned(service);
    let found: Vec<_> = found.iter().map(|(operation, url)| (operation.as_str(), url.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn copies_of_rds_from_another_region_have_a_presigned_url() {
    assert_presigned(
        "rds",
        &[
            ("CopyDBClusterSnapshot", "PreSignedUrl from arn(SourceDBClusterSnapshotIdentifier)"),
            ("CopyDBSnapshot", "PreSignedUrl from arn(SourceDBSnapshotIdentifier)"),
            ("CreateDBCluster", "PreSignedUrl from arn(ReplicationSourceIdentifier)"),
            ("CreateDBInstanceReadReplica", "PreSignedUrl from arn(SourceDBInstanceIdentifier)"),
            ("StartDBInstanceAutomatedBackupsReplication", "PreSignedUrl from arn(SourceDBInstanceArn)"),
        ],
    );
}

#[test]
fn copies_of_neptune_from_another_region_have_a_presigned_url() {
    assert_presigned(
        "neptune",
        &[
            ("CopyDBClusterSnapshot", "PreSignedUrl from arn(SourceDBClusterSnapshotIdentifier)"),
            ("CreateDBCluster", "PreSignedUrl from arn(ReplicationSourceIdentifier)"),
        ],
    );
}

#[test]
fn copies_of_documentdb_from_another_region_have_a_presigned_url() {
    let copy = ("CopyDBClusterSnapshot", "PreSignedUrl from arn(SourceDBClusterSnapshotIdentifier)");
    assert_presigned("docdb", &[copy]);
}

#[test]
fn copies_of_snapshots_of_ec2_have_a_presigned_url() {
    assert_presigned("ec2", &[("CopySnapshot", "PresignedUrl from region(SourceRegion)")]);
}

#[test]
fn the_table_of_an_operation_names_the_parameter_with_a_presigned_url() {
    let plan = plan("rds");
    let tree = smithy_codegen::render(&plan).expect("the model can be emitted");
    let (_, text) = tree.iter().find(|(path, _)| path.ends_with("copy_db_snapshot.rs")).expect("it has a file");
    let clause = r#"presigned_url = "PreSignedUrl" from arn("SourceDBSnapshotIdentifier"),"#;
    assert!(text.contains(clause) && text.contains("makes and signs the presigned URL"), "{text}");
}

#[test]
fn presigned_speech_of_polly_has_its_members_in_the_query() {
    let plan = plan("polly");
    let presigned = plan.operations.iter().map(|operation| (operation.name.as_str(), operation.presigned.as_deref()));
    let expected = [("DescribeVoices", None), ("SynthesizeSpeech", Some("GET /v1/speech"))];
    assert_eq!(presigned.collect::<Vec<_>>(), expected);
    let tree = smithy_codegen::render(&plan).expect("the model can be emitted");
    let (_, text) = tree.iter().find(|(path, _)| path.ends_with("synthesize_speech.rs")).expect("it has a file");
    assert!(text.contains(r#"presigned = "GET /v1/speech","#), "{text}");
}

#[test]
fn dynamodb_and_its_streams_are_asked_once_more_and_sooner() {
    for service in ["dynamodb", "dynamodb_streams"] {
        let plan = plan(service);
        assert_eq!(plan.service.retry_defaults, Some([4, 25]));
        let tree = smithy_codegen::render(&plan).expect("the model can be emitted");
        let (_, text) = tree.iter().find(|(path, _)| path.ends_with("client.rs")).expect("it has a client");
        let text: String = text.split_whitespace().collect();
        let data = "retry_defaults:smithy_runtime::RetryDefaults{max_attempts:4,initial_backoff:std::time::Duration::from_millis(25),},";
        assert!(text.contains(data), "{text}");
    }
}

#[test]
fn what_workers_and_consumers_ask_for_in_a_loop_is_a_long_poll() {
    for (service, expected) in [
        ("kinesis", &["ReceiveDeadLetterQueueRecords", "ReceiveQueueRecords"][..]),
        ("sfn", &["GetActivityTask"]),
        ("sqs", &["ReceiveMessage"]),
        ("swf", &["PollForActivityTask", "PollForDecisionTask"]),
    ] {
        let plan = plan(service);
        let polls = plan.operations.iter().filter(|operation| operation.long_poll);
        assert_eq!(polls.map(|operation| operation.name.as_str()).collect::<Vec<_>>(), expected);
    }
    let tree = smithy_codegen::render(&plan("sqs")).expect("the model can be emitted");
    let is_poll =
        |file: &str| tree.iter().any(|(path, text)| path.ends_with(file) && text.contains("requests(long_poll),"));
    assert!(is_poll("receive_message.rs") && !is_poll("list_queues.rs"));
}

#[test]
fn a_fixup_that_a_model_needs_is_not_reported() {
    for service in common::names("fixups") {
        assert_eq!(warnings(&common::sources("fixups", &service)), [""; 0], "{service}");
    }
}

#[test]
fn a_fixup_that_a_model_no_longer_needs_is_reported() {
    let [right, _] = sources("athena", ATHENA_TOKEN);
    let reported = warnings(&right);
    for fixup in FIXUPS.iter().filter(|fixup| fixup.service.contains("athena")) {
        let is_named = |warning: &String| warning.contains(&format!("no longer needs the fix-up `{}`", fixup.name));
        assert!(reported.iter().any(is_named), "{}: {reported:?}", fixup.name);
    }
}

#[test]
fn every_fixup_has_a_source() {
    for fixup in FIXUPS {
        assert!(fixup.source.len() > 40, "{}: {}", fixup.name, fixup.source);
    }
}
