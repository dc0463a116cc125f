//! Directory buckets of S3 Express One Zone: requests are signed with sessions, which a client creates, keeps and replaces.

mod store;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use smithy_runtime::middleware::from_fn as from_layer;
use smithy_runtime::transport::from_fn;
use smithy_runtime::{Credentials, DateTime, Error};

use crate::operation::{config, credentials};
use crate::verifier::SECRET;
use store::{Store, client, get, get_without_session, id, session};

/// What a session is good for.
const FIVE_MINUTES: Duration = Duration::from_secs(5 * 60);

const BOOKS: &str = "books--euw1-az1--x-s3";
const MAPS: &str = "maps--euw1-az1--x-s3";

fn five_minutes(number: usize, bucket: &str) -> (u16, String) {
    session(number, bucket, FIVE_MINUTES)
}

#[tokio::test]
async fn many_calls_for_a_bucket_have_one_session() {
    let store = Store::start(five_minutes);
    let client = client(store.config());
    for _ in 0..5 {
        assert_eq!(client.send(get(BOOKS)).await.unwrap().text.as_deref(), Some("content"));
    }
    assert_eq!((store.created(), store.received().len()), (1, 6));
    assert_eq!(store.last_key(), id(1, BOOKS));
    let first = &store.received()[0];
    assert_eq!((first.line.as_str(), first.query.as_str()), ("GET /books--euw1-az1--x-s3", "session"));
}

#[tokio::test]
async fn another_bucket_has_another_session() {
    let store = Store::start(five_minutes);
    let client = client(store.config());
    for bucket in [BOOKS, MAPS, BOOKS, MAPS] {
        client.send(get(bucket)).await.unwrap();
    }
    assert_eq!((store.created(), store.last_key()), (2, id(2, MAPS)));
}

#[tokio::test]
async fn other_credentials_have_another_session() {
    let store = Store::start(five_minutes);
    let client = client(store.config());
    let other = client.with(|config| config.credentials_provider(Credentials::new("AKIDOTHER", SECRET)));
    for client in [&client, &other, &client, &other] {
        client.send(get(BOOKS)).await.unwrap();
    }
    assert_eq!((store.created(), store.last_key()), (2, id(2, BOOKS)));
}

#[tokio::test]
async fn a_client_with_other_settings_shares_the_sessions() {
    let store = Store::start(five_minutes);
    let client = client(store.config());
    for name in ["one", "two"] {
        client.with(|config| config.app_name(name)).send(get(BOOKS)).await.unwrap();
    }
    assert_eq!(store.created(), 1);
}

#[tokio::test]
async fn a_session_is_replaced_before_it_ends() {
    let store = Store::start(|number, bucket| session(number, bucket, Duration::from_millis(4_900)));
    let client = client(store.config());
    for number in 1..=3 {
        client.send(get(BOOKS)).await.unwrap();
        assert_eq!(store.last_key(), id(number, BOOKS));
    }
}

#[tokio::test]
async fn a_session_is_kept_until_seconds_before_it_ends() {
    let store = Store::start(|number, bucket| session(number, bucket, Duration::from_secs(30)));
    let client = client(store.config());
    for _ in 0..3 {
        client.send(get(BOOKS)).await.unwrap();
    }
    assert_eq!(store.created(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn concurrent_calls_create_one_session() {
    let store = Store::start(|number, bucket| {
        std::thread::sleep(Duration::from_millis(100));
        five_minutes(number, bucket)
    });
    let client = client(store.config());
    let calls: Vec<_> = (0..20).map(|_| tokio::spawn(client.send(get(BOOKS)))).collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!((store.created(), store.received().len()), (1, 21));
}

#[tokio::test]
async fn a_layer_that_lets_one_request_through_at_a_time_waits_for_no_session() {
    let turn = Arc::new(tokio::sync::Semaphore::new(1));
    let one_at_a_time = || {
        let turn = Arc::clone(&turn);
        from_layer(move |request, next| {
            let turn = Arc::clone(&turn);
            async move {
                let _turn = turn.acquire().await;
                next.run(request).await
            }
        })
    };
    for around_attempts in [false, true] {
        let store = Store::start(five_minutes);
        let config = match around_attempts {
            true => store.config().attempt_layer(one_at_a_time()),
            false => store.config().operation_layer(one_at_a_time()),
        };
        let call = client(config).send(get(BOOKS));
        tokio::time::timeout(Duration::from_secs(10), call).await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn the_sessions_that_are_kept_are_the_last_hundred() {
    let store = Store::start(five_minutes);
    let client = client(store.config());
    let bucket = |number| format!("bucket-{number}--euw1-az1--x-s3");
    for number in 0..=100 {
        client.send(get(&bucket(number))).await.unwrap();
        // Used all the time.
        client.send(get(BOOKS)).await.unwrap();
    }
    assert_eq!(store.created(), 102);
    client.send(get(&bucket(100))).await.unwrap();
    client.send(get(BOOKS)).await.unwrap();
    assert_eq!(store.created(), 102);
    client.send(get(&bucket(0))).await.unwrap();
    assert_eq!(store.created(), 103);
}

#[tokio::test]
async fn the_callers_own_session_token_goes_to_create_session_alone() {
    let store = Store::start(five_minutes);
    let credentials = credentials().with_session_token("base-token");
    client(store.config().credentials_provider(credentials)).send(get(BOOKS)).await.unwrap();
    let tokens: Vec<_> =
        store.received().iter().map(|request| request.headers.get("x-amz-security-token").cloned()).collect();
    assert_eq!(tokens, [Some("base-token".to_owned()), None]);
}

#[tokio::test]
async fn requests_are_signed_with_the_callers_credentials_where_sessions_are_turned_off() {
    let store = Store::start(five_minutes);
    let off = client(store.config().endpoint_parameter("DisableS3ExpressSessionAuth", true));
    off.send(get(BOOKS)).await.unwrap();
    client(store.config()).send(get_without_session(BOOKS)).await.unwrap();
    assert_eq!((store.created(), store.last_key().as_str()), (0, "AKIDEXAMPLE"));
}

#[tokio::test]
async fn a_presigned_request_is_signed_with_the_session() {
    let store = Store::start(five_minutes);
    let credentials = credentials().with_session_token("base-token");
    let client = client(store.config().credentials_provider(credentials));
    let presigned = client.presign(get(BOOKS), Duration::from_secs(60)).await.unwrap();
    let url = presigned.url();
    assert!(url.contains("&X-Amz-Credential=SESSION1.books--euw1-az1--x-s3%2F"), "{url}");
    assert!(url.contains("&X-Amz-S3session-Token=sessionToken%2Bof%2F1%2Fbooks--euw1-az1--x-s3&"), "{url}");
    assert!(!url.contains("X-Amz-Security-Token"), "{url}");
}

#[tokio::test]
async fn other_buckets_have_no_sessions() {
    let store = Store::start(five_minutes);
    client(store.config()).send(get("books")).await.unwrap();
    assert_eq!((store.created(), store.last_key().as_str()), (0, "AKIDEXAMPLE"));
}

#[tokio::test]
async fn what_create_session_fails_with_is_the_error_of_the_call() {
    let store =
        Store::start(|_, _| (404, "<Error><Code>NoSuchBucket</Code><Message>It is gone.</Message></Error>".to_owned()));
    let error = client(store.config()).send(get(BOOKS)).await.unwrap_err();
    assert!(matches!(error, Error::Credentials(_)), "{error:?}");
    assert_eq!(
        format!("{error:#}"),
        "there is no session for the bucket `books--euw1-az1--x-s3`: CreateSession: NoSuchBucket: It is gone. (HTTP 404)"
    );
    assert_eq!(store.received().len(), 1);
}

#[tokio::test]
async fn a_session_that_is_not_whole_is_an_error_that_names_what_is_wrong() {
    for part in ["SessionToken", "SecretAccessKey", "AccessKeyId", "Expiration"] {
        let answer: store::Answer = match part {
            "SessionToken" => |_, bucket| without("SessionToken", bucket),
            "SecretAccessKey" => |_, bucket| without("SecretAccessKey", bucket),
            "AccessKeyId" => |_, bucket| without("AccessKeyId", bucket),
            _ => |_, bucket| without("Expiration", bucket),
        };
        let store = Store::start(answer);
        let error = client(store.config()).send(get(BOOKS)).await.unwrap_err();
        let text = format!("{error:#} {error:?}");
        assert!(text.contains("CreateSession has answered without all of its credentials"), "{part}: {text}");
        assert!(!text.contains("secretKey") && !text.contains(store::TOKEN), "{text}");
    }
}

/// A machine whose clock is an hour ahead of the service's, and another whose clock is an hour behind.
#[tokio::test]
async fn a_clock_that_is_wrong_makes_no_difference_to_how_long_a_session_is_kept() {
    for (now, ends) in [(-60 * 60, -55 * 60), (60 * 60, 65 * 60), (60 * 60, 60 * 60 + 4)] {
        let moment = |seconds: i64| {
            let hours = 2 * 60 * 60;
            let start = SystemTime::now() - Duration::from_secs(hours);
            DateTime::from(start + Duration::from_secs(hours.saturating_add_signed(seconds)))
        };
        let created = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&created);
        let transport = from_fn(move |request| {
            let body = match request.uri().query() {
                Some("session") => {
                    let body = session(counted.fetch_add(1, Ordering::SeqCst) + 1, BOOKS, Duration::ZERO).1;
                    let (start, _) = body.split_once("<Expiration>").unwrap();
                    format!("{start}<Expiration>{}</Expiration></Credentials></CreateSessionResult>", moment(ends))
                }
                _ => store::CONTENT.to_owned(),
            };
            let response = http::Response::builder().header("date", moment(now).http_date());
            std::future::ready(Ok(response.body(body.into()).unwrap()))
        });
        let client = client(config().transport(transport));
        for _ in 0..3 {
            client.send(get(BOOKS)).await.unwrap();
        }
        let expected = if ends - now > 10 { 1 } else { 3 };
        assert_eq!(created.load(Ordering::SeqCst), expected, "{now} {ends}");
    }
}

/// The answer without one of its parts.
fn without(part: &str, bucket: &str) -> (u16, String) {
    let (status, body) = five_minutes(1, bucket);
    (status, body.replace(part, "Other"))
}

#[tokio::test]
async fn create_session_is_tried_again_as_any_call_is() {
    let store = Store::start(|number, bucket| match number {
        1 => (503, "<Error><Code>SlowDown</Code></Error>".to_owned()),
        _ => five_minutes(number, bucket),
    });
    let retries = smithy_runtime::RetryConfig::standard().initial_backoff(Duration::ZERO);
    client(store.config().retry_config(retries)).send(get(BOOKS)).await.unwrap();
    assert_eq!((store.created(), store.last_key()), (2, id(2, BOOKS)));
}

#[cfg(feature = "test-util")]
#[tokio::test]
async fn a_recording_has_no_session_and_is_replayed_with_one_that_never_ends() {
    use smithy_runtime::testing::{Recorder, Replay};
    let path = std::env::temp_dir().join(format!("smithy-runtime-{}-session.json", std::process::id()));
    let store = Store::start(five_minutes);
    let recorder = Recorder::new(smithy_runtime::transport::HyperTransport::new(), &path);
    client(store.config().transport(recorder.clone())).send(get(BOOKS)).await.unwrap();
    recorder.save().unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let key = id(1, BOOKS);
    assert!(!text.contains(&key) && !text.contains(&store::secret(&key)), "{text}");

    let replay = Replay::load(&path).unwrap();
    let client = client(store.config().transport(replay.clone()));
    assert_eq!(client.send(get(BOOKS)).await.unwrap().text.as_deref(), Some("content"));
    replay.verify().unwrap();
    std::fs::remove_file(&path).ok();
}

#[tokio::test]
async fn what_is_presigned_has_a_session_of_its_own_that_lasts_as_long_as_any() {
    let store = Store::start(five_minutes);
    let client = client(store.config());
    client.send(get(BOOKS)).await.unwrap();
    let presigned = client.presign(get(BOOKS), Duration::from_secs(60)).await.unwrap();
    assert_eq!(store.created(), 2);
    assert!(presigned.url().contains(&id(2, BOOKS)), "{presigned:?}");
}
