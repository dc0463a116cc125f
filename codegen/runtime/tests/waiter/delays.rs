//! When the service is asked.

use std::time::Duration;

use tokio::time::Instant;

use crate::job::{Asked, done, done_within, script};

fn times(asked: &Asked) -> Vec<f64> {
    asked.lock().unwrap().iter().map(|(time, _)| *time).collect()
}

fn gaps(asked: &Asked) -> Vec<f64> {
    times(asked).windows(2).map(|pair| pair[1] - pair[0]).collect()
}

#[tokio::test(start_paused = true)]
async fn delays_are_random_between_the_least_and_one_that_doubles() {
    let mut shortest = f64::MAX;
    let mut longest = 0.0_f64;
    for _ in 0..50 {
        let (wait, asked) = done(["A", "A", "A", "DONE"]);
        wait.await.unwrap();
        let gaps = gaps(&asked);
        for (gap, ceiling) in gaps.iter().zip([2.0, 4.0, 8.0]) {
            assert!((2.0..=ceiling + 0.01).contains(gap), "{gaps:?}");
        }
        shortest = shortest.min(gaps[2]);
        longest = longest.max(gaps[2]);
    }
    assert!(shortest < 4.0 && longest > 6.0, "{shortest} to {longest}");
}

#[tokio::test(start_paused = true)]
async fn the_last_attempt_is_made_when_the_time_is_over() {
    let (wait, asked) = done(["RUNNING"]);
    wait.await.unwrap_err();
    let times = times(&asked);
    assert!((60.0..60.1).contains(times.last().unwrap()), "{times:?}");
    assert!(gaps(&asked).iter().all(|gap| *gap > 1.99), "{times:?}");
}

#[tokio::test(start_paused = true)]
async fn the_last_attempt_may_succeed() {
    let (client, asked) = script(["RUNNING", "DONE"], Duration::ZERO);
    done_within(client, Duration::from_secs(1)).await.unwrap();
    assert!((1.0..1.1).contains(&times(&asked)[1]));
}

#[tokio::test(start_paused = true)]
async fn a_wait_of_no_time_is_one_look() {
    let (client, asked) = script(["DONE"], Duration::ZERO);
    done_within(client, Duration::ZERO).await.unwrap();
    let (client, asked_again) = script(["RUNNING"], Duration::ZERO);
    done_within(client, Duration::ZERO).await.unwrap_err();
    assert_eq!((asked.lock().unwrap().len(), asked_again.lock().unwrap().len()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_does_not_end_is_given_up_soon_after_the_time_is_over() {
    let (client, _) = script(["DONE"], Duration::from_secs(1000));
    let start = Instant::now();
    done_within(client, Duration::from_secs(60)).await.unwrap_err();
    let taken = start.elapsed().as_secs_f64();
    assert!((62.0..62.1).contains(&taken), "{taken}");
}

#[tokio::test(start_paused = true)]
async fn the_caller_may_choose_the_delays() {
    let (wait, asked) = done(["A", "A", "A", "A", "DONE"]);
    wait.min_delay(Duration::from_secs(3)).max_delay(Duration::from_secs(3)).await.unwrap();
    assert!(gaps(&asked).iter().all(|gap| (3.0..3.1).contains(gap)), "{:?}", gaps(&asked));
}

#[tokio::test(start_paused = true)]
async fn a_wait_may_be_for_ever() {
    let (client, asked) = script(["A", "A", "A", "DONE"], Duration::ZERO);
    done_within(client, Duration::MAX).max_delay(Duration::MAX).await.unwrap();
    assert_eq!(asked.lock().unwrap().len(), 4);
}
