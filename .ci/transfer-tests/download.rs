//! Downloads: what is in the file, what is asked for again, and what is left when it fails.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use s3::operation::GetObjectRequest;
use s3::transfer::{DownloadError, Downloaded, Progress};

use crate::Folder;
use crate::server::{Answer, Server, content};

const MIB: u64 = 1024 * 1024;

fn get() -> GetObjectRequest {
    GetObjectRequest::new("films", "film.mp4")
}

/// In ranges of 1 MiB.
async fn in_ranges(server: &Server, path: &Path) -> Result<Downloaded, DownloadError> {
    server.client().download(get()).part_size(MIB).concurrency(3).to_file(path).await
}

/// A server with an object of so many bytes.
async fn server(length: u64, script: impl Fn(&crate::server::Seen) -> Answer + Send + Sync + 'static) -> Server {
    let server = Server::with(script).await;
    server.object(|object| object.length = length);
    server
}

fn ranges(server: &Server) -> Vec<String> {
    server.of("GetObject").iter().map(|seen| seen.header("range").to_owned()).collect()
}

#[tokio::test]
async fn objects_of_any_size_come_as_they_are() {
    let folder = Folder::new();
    for length in [0, 1, MIB - 1, MIB, MIB + 1, 5 * MIB, 5 * MIB + 77] {
        let server = server(length, |_| Answer::Well).await;
        let downloaded = in_ranges(&server, &folder.file("film.mp4")).await.unwrap();
        assert!(fs::read(folder.file("film.mp4")).unwrap() == content(0, length as usize), "{length}");
        assert_eq!(downloaded.bytes, length);
        assert_eq!(server.of("GetObject").len() as u64, length.div_ceil(MIB).max(1) + u64::from(length == 0));
        assert_eq!(folder.names(), ["film.mp4"]);
    }
}

#[tokio::test]
async fn the_response_is_that_of_the_whole_object() {
    let folder = Folder::new();
    let server = server(3 * MIB, |_| Answer::Well).await;
    let response = in_ranges(&server, &folder.file("film.mp4")).await.unwrap().response;
    assert_eq!(response.content_length, Some(3 * MIB as i64));
    assert_eq!((response.content_range, response.body.len()), (None, Some(0)));
    assert_eq!(response.content_type.as_deref(), Some("video/mp4"));
    assert_eq!(response.metadata.get("shelf").map(String::as_str), Some("7"));
    assert_eq!(response.e_tag.as_deref(), Some("\"one\""));
}

#[tokio::test]
async fn ranges_come_side_by_side_on_the_condition_of_the_first_etag() {
    let folder = Folder::new();
    let server = server(6 * MIB, |_| Answer::Late(Duration::from_millis(200))).await;
    let started = tokio::time::Instant::now();
    in_ranges(&server, &folder.file("film.mp4")).await.unwrap();
    assert!(started.elapsed() < Duration::from_millis(1000), "six in a row would take 1.2 s");
    let seen = server.of("GetObject");
    assert_eq!((seen[0].header("range"), seen[0].header("if-match")), ("bytes=0-1048575", ""));
    assert!(seen[1..].iter().all(|seen| seen.header("if-match") == "\"one\""), "{seen:?}");
}

#[tokio::test]
async fn a_connection_that_breaks_is_taken_up_from_the_byte_that_was_reached() {
    let folder = Folder::new();
    let server = server(4 * MIB, |seen| match seen.header("range") {
        "bytes=0-1048575" => Answer::Cut(300_000),
        "bytes=2097152-3145727" => Answer::Cut(700_000),
        _ => Answer::Well,
    })
    .await;
    in_ranges(&server, &folder.file("film.mp4")).await.unwrap();
    assert!(fs::read(folder.file("film.mp4")).unwrap() == content(0, 4 * MIB as usize));
    let ranges = ranges(&server);
    assert!(ranges.contains(&"bytes=300000-1048575".to_owned()), "{ranges:?}");
    assert!(ranges.contains(&"bytes=2797152-3145727".to_owned()), "{ranges:?}");
    assert_eq!(ranges.len(), 6);
}

#[tokio::test]
async fn connections_may_break_any_number_of_times_when_there_is_headway() {
    let folder = Folder::new();
    let server = server(MIB, |_| Answer::Cut(100_000)).await;
    in_ranges(&server, &folder.file("film.mp4")).await.unwrap();
    assert!(fs::read(folder.file("film.mp4")).unwrap() == content(0, MIB as usize));
    assert_eq!(ranges(&server).len(), 11);
}

#[tokio::test]
async fn a_response_that_goes_wrong_at_its_end_is_not_trusted() {
    let folder = Folder::new();
    let first = AtomicBool::new(true);
    let once = server(3 * MIB, move |seen| match seen.header("range") {
        "bytes=1048576-2097151" if first.swap(false, Ordering::SeqCst) => Answer::Unended,
        _ => Answer::Well,
    })
    .await;
    in_ranges(&once, &folder.file("film.mp4")).await.unwrap();
    assert!(fs::read(folder.file("film.mp4")).unwrap() == content(0, 3 * MIB as usize));
    let asked = ranges(&once).into_iter().filter(|range| range == "bytes=1048576-2097151").count();
    assert_eq!(asked, 2, "all of the range is asked for again");

    let always = server(3 * MIB, |_| Answer::Unended).await;
    let error = in_ranges(&always, &folder.file("film.mp4")).await.unwrap_err();
    assert!(matches!(error, DownloadError::Body { .. }), "{error:?}");
}

#[tokio::test]
async fn a_range_that_gets_nowhere_is_an_error_and_nothing_is_left() {
    let folder = Folder::new();
    fs::write(folder.file("film.mp4"), "what was there before").unwrap();
    let server = server(4 * MIB, |seen| match seen.header("range").starts_with("bytes=1") {
        true => Answer::Cut(10),
        false => Answer::Well,
    })
    .await;
    let error = in_ranges(&server, &folder.file("film.mp4")).await.unwrap_err();
    assert!(matches!(error, DownloadError::Body { at: 1_048_606, error: Some(_) }), "{error:?}");
    assert_eq!(error.to_string(), "the download broke off at byte 1048606, again and again");
    assert_eq!(folder.names(), ["film.mp4"]);
    assert_eq!(fs::read_to_string(folder.file("film.mp4")).unwrap(), "what was there before");
}

#[tokio::test]
async fn an_object_that_is_replaced_meanwhile_is_an_error_that_says_so() {
    for has_conditions in [true, false] {
        let folder = Folder::new();
        let first = AtomicBool::new(true);
        let server = Arc::new(Mutex::new(None::<Arc<Server>>));
        let replaced = Arc::clone(&server);
        let made = self::server(4 * MIB, move |_| {
            if !first.swap(false, Ordering::SeqCst) {
                let server = replaced.lock().unwrap().clone().unwrap();
                server.object(|object| (object.e_tag, object.has_conditions) = ("\"two\"", has_conditions));
            }
            Answer::Well
        });
        let made = Arc::new(made.await);
        *server.lock().unwrap() = Some(Arc::clone(&made));
        let error = in_ranges(&made, &folder.file("film.mp4")).await.unwrap_err();
        assert!(matches!(error, DownloadError::Changed), "{error:?}");
        assert!(error.to_string().contains("was changed while it was downloaded"), "{error}");
        assert!(folder.names().is_empty());
    }
}

#[tokio::test]
async fn a_server_without_ranges_is_read_in_one_piece() {
    let folder = Folder::new();
    for length in [0, 3 * MIB] {
        let server = server(length, |seen| if seen.before == 0 { Answer::Cut(2 * MIB) } else { Answer::Well }).await;
        server.object(|object| object.has_ranges = false);
        in_ranges(&server, &folder.file("film.mp4")).await.unwrap();
        assert!(fs::read(folder.file("film.mp4")).unwrap() == content(0, length as usize), "{length}");
    }
}

#[tokio::test]
async fn a_server_without_etags_is_held_to_the_length() {
    let folder = Folder::new();
    let server = server(3 * MIB, |_| Answer::Without("ETag")).await;
    in_ranges(&server, &folder.file("film.mp4")).await.unwrap();
    assert!(server.of("GetObject").iter().all(|seen| seen.header("if-match").is_empty()));
    assert!(fs::read(folder.file("film.mp4")).unwrap() == content(0, 3 * MIB as usize));
}

#[cfg(unix)]
#[tokio::test]
async fn a_target_that_is_no_regular_file_is_left_as_it_is() {
    use std::os::unix::fs::FileTypeExt;
    let folder = Folder::new();
    let pipe = folder.file("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let server = server(1, |_| Answer::Well).await;
    let error = in_ranges(&server, &pipe).await.unwrap_err();
    assert!(matches!(error, DownloadError::File { .. }), "{error:?}");
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_is_replaced_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let target = folder.file("secret.txt");
    fs::write(&target, "before").unwrap();
    fs::set_permissions(&target, fs::Permissions::from_mode(0o600)).unwrap();
    let server = server(3, |_| Answer::Well).await;
    in_ranges(&server, &target).await.unwrap();
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read(&target).unwrap(), content(0, 3));
}

#[tokio::test]
async fn an_object_that_is_not_there_is_the_error_of_the_service_and_no_file() {
    let folder = Folder::new();
    let server = Server::with(|_| Answer::Error(404, "NoSuchKey")).await;
    let error = in_ranges(&server, &folder.file("film.mp4")).await.unwrap_err();
    assert!(matches!(error.call_error(), Some(s3::Error::NoSuchKey(_))), "{error:?}");
    assert_eq!(error.to_string(), "the object was not downloaded");
    assert!(folder.names().is_empty());
}

#[tokio::test]
async fn a_range_that_is_refused_is_an_error_that_names_it() {
    let folder = Folder::new();
    let server = server(3 * MIB, |seen| match seen.header("range") {
        "bytes=1048576-2097151" => Answer::Error(403, "AccessDenied"),
        _ => Answer::Well,
    })
    .await;
    let error = in_ranges(&server, &folder.file("film.mp4")).await.unwrap_err();
    assert_eq!(error.to_string(), "the bytes 1048576 to 2097151 were not downloaded");
    assert_eq!(error.call_error().and_then(s3::Error::code), Some("AccessDenied"));
    assert!(folder.names().is_empty());
}

#[tokio::test]
async fn a_download_that_is_dropped_leaves_nothing() {
    let folder = Folder::new();
    let server =
        server(3 * MIB, |seen| if seen.header("if-match").is_empty() { Answer::Well } else { Answer::Never }).await;
    let path = folder.file("film.mp4");
    let download = tokio::spawn(server.client().download(get()).part_size(MIB).to_file(path));
    while server.of("GetObject").len() < 3 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(folder.names().len(), 1);
    assert!(
        folder.names()[0].starts_with(".film.mp4.") && folder.names()[0].ends_with(".part"),
        "{:?}",
        folder.names()
    );
    download.abort();
    assert!(download.await.unwrap_err().is_cancelled());
    assert!(folder.names().is_empty(), "{:?}", folder.names());
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_an_error_that_names_it() {
    let folder = Folder::new();
    let server = server(3 * MIB, |_| Answer::Well).await;
    for path in [folder.0.clone(), folder.file("missing/film.mp4")] {
        let error = in_ranges(&server, &path).await.unwrap_err();
        assert_eq!(error.to_string(), format!("cannot write {}", path.display()));
    }
    assert!(folder.names().is_empty());
}

#[tokio::test]
async fn members_that_a_download_sets_itself_are_refused() {
    let folder = Folder::new();
    let server = Server::start().await;
    let error = server.client().download(get().range("bytes=5-")).to_file(folder.file("a")).await.unwrap_err();
    assert!(matches!(error, DownloadError::Member("range")));
    let error = server.client().download(get().part_number(1)).to_file(folder.file("a")).await.unwrap_err();
    assert!(matches!(error, DownloadError::Member("part_number")));
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn progress_grows_to_the_whole() {
    let folder = Folder::new();
    let server = server(4 * MIB, |seen| match seen.header("range") {
        "bytes=0-1048575" => Answer::Cut(300_000),
        _ => Answer::Well,
    })
    .await;
    let told = Arc::new(Mutex::new(Vec::<Progress>::new()));
    let notes = Arc::clone(&told);
    let download = server.client().download(get()).part_size(MIB);
    download.on_progress(move |so_far| notes.lock().unwrap().push(so_far)).to_file(folder.file("a")).await.unwrap();
    let told = told.lock().unwrap();
    assert!(told.is_sorted_by(|one, next| one.bytes < next.bytes), "{told:?}");
    assert!(told.len() > 8 && told.iter().all(|told| told.total == Some(4 * MIB)));
    assert_eq!(told.last().unwrap().to_string(), format!("{0} of {0} bytes", 4 * MIB));
}
