//! A program whose client is generated when it is built.

mod clock {
    include!(concat!(env!("OUT_DIR"), "/clock.rs"));
}

use clock::operation::TellTimeRequest;
use clock::types::{Season, Zone};
use clock::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env().await?;
    println!("{:?}", tell(&client, "London").await?);
    Ok(())
}

/// The time in a city in summer.
async fn tell(client: &Client, city: &str) -> Result<clock::DateTime, Error> {
    let zone = Zone::default().city(city).season(Season::Summer);
    Ok(client.tell_time(TellTimeRequest::new(zone)).await?.time)
}

#[cfg(test)]
mod tests {
    use clock::{Config, Credentials, DateTime};
    use smithy_runtime::{Body, transport};

    use super::*;

    /// A client whose service answers every request so.
    fn client(status: u16, body: &'static str) -> Client {
        let transport = transport::from_fn(move |request: http::Request<Body>| async move {
            assert_eq!(request.headers()["x-amz-target"], "Clock.TellTime");
            let sent = request.body().bytes().map(|bytes| &**bytes);
            assert_eq!(sent, Some(br#"{"Zone":{"City":"London","Season":"summer"}}"#.as_slice()));
            let mut response = http::Response::new(Body::from(body));
            *response.status_mut() = status.try_into().unwrap();
            Ok(response)
        });
        let config = Config::new().region("eu-west-2").transport(transport);
        Client::new(config.credentials_provider(Credentials::new("id", "secret")))
    }

    #[tokio::test]
    async fn an_answer_is_decoded() {
        let client = client(200, r#"{"Time":1700000000,"Hands":{"hour":10}}"#);
        assert_eq!(tell(&client, "London").await.unwrap(), DateTime::from_unix(1_700_000_000, 0));
    }

    #[tokio::test]
    async fn an_error_is_a_variant() {
        let client = client(400, r#"{"__type":"UnknownZone","message":"Where?"}"#);
        let error = tell(&client, "London").await.unwrap_err();
        assert!(matches!(&error, Error::UnknownZone(_)), "{error}");
        assert_eq!(error.message(), Some("Where?"));
    }
}
