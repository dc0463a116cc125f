//! What a caller is told while waiting.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::job::done;

#[tokio::test(start_paused = true)]
async fn the_caller_is_told_of_every_attempt() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let (wait, _) = done(["!JobMissing", "RUNNING", "DONE"]);
    let wait = wait.on_progress(move |progress| {
        let status = progress.result.as_ref().map(|response| response.status.clone()).ok();
        tell.lock().unwrap().push((progress.attempt, status.flatten(), progress.next_delay, progress.elapsed));
    });
    wait.await.unwrap();

    let told = told.lock().unwrap();
    let attempts: Vec<_> = told.iter().map(|(attempt, status, ..)| (*attempt, status.as_deref())).collect();
    assert_eq!(attempts, [(1, None), (2, Some("RUNNING")), (3, Some("DONE"))]);
    let delays: Vec<_> = told.iter().map(|(_, _, delay, _)| *delay).collect();
    assert_eq!((delays[0], delays[2]), (Some(Duration::from_secs(2)), None));
    let slept = delays.iter().flatten().sum::<Duration>();
    assert!(told[2].3 >= slept && told[2].3 < slept + Duration::from_millis(100), "{told:?}");
}

#[tokio::test(start_paused = true)]
async fn the_last_attempt_before_a_time_out_has_no_next() {
    let last = Arc::new(Mutex::new(None));
    let seen = Arc::clone(&last);
    let (wait, _) = done(["RUNNING"]);
    wait.on_progress(move |progress| *seen.lock().unwrap() = Some(progress.next_delay)).await.unwrap_err();
    assert_eq!(*last.lock().unwrap(), Some(None));
}

#[test]
fn a_wait_may_move_between_threads() {
    fn movable<T: Send + 'static>(_: &T) {}
    let (wait, _) = done(["DONE"]);
    movable(&wait);
    movable(&wait.into_future());
}
