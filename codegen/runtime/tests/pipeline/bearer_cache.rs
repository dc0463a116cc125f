//! How a client keeps a token and when it asks for a new one: as it does with credentials.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use smithy_runtime::transport::from_fn;
use smithy_runtime::{BearerToken, BoxFuture, Client, Config, CredentialsError, Error, OperationInfo, ProvideToken};
use tokio::time::sleep;

use crate::operation::{client, greet, like_greet};

like_greet!(Show, OperationInfo::new("Show", "GreetingDesk.Show").bearer());

/// A provider that takes a second and counts how often it is asked; its tokens last so long.
struct Counting(Arc<AtomicUsize>, Duration);

impl ProvideToken for Counting {
    fn provide_token(&self) -> BoxFuture<'_, Result<BearerToken, CredentialsError>> {
        let count = self.0.fetch_add(1, Ordering::SeqCst) + 1;
        Box::pin(async move {
            sleep(Duration::from_secs(1)).await;
            Ok(BearerToken::new(format!("token-{count}")).with_expiry(SystemTime::now() + self.1))
        })
    }
}

/// A client of such a provider whose calls succeed, and the provider's count.
fn counting(lasting: Duration) -> (Client, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let transport = from_fn(|_| std::future::ready(Ok(http::Response::new("{}".into()))));
    let config = Config::new().region("eu-west-1").token_provider(Counting(Arc::clone(&asked), lasting));
    (client(config.transport(transport)), asked)
}

async fn call(client: &Client) -> Result<(), Error> {
    client.send(Show(greet("Ada"))).await.map(drop)
}

#[tokio::test(start_paused = true)]
async fn concurrent_calls_ask_once_and_share_the_token() {
    let (client, asked) = counting(Duration::from_secs(3600));
    let (first, second, third) = tokio::join!(call(&client), call(&client), call(&client));
    first.and(second).and(third).unwrap();
    call(&client).await.unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test(start_paused = true)]
async fn a_token_is_replaced_before_it_expires() {
    let (client, asked) = counting(Duration::from_millis(4_900));
    call(&client).await.unwrap();
    call(&client).await.unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}
