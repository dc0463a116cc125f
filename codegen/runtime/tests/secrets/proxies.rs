//! Proxies whose URL holds a password, which they quote and which refuse.

use std::sync::Arc;

use smithy_runtime::transport::{HyperTransport, Transport, UreqTransport};
use smithy_runtime::{Error, TimeoutConfig};

use crate::collected::{error, scenario};
use crate::vault::{client, config, request};

pub async fn all() {
    for url in ["https://vault.example.com", "http://vault.example.com"] {
        let transports: [(&str, Arc<dyn Transport>); 2] =
            [("hyper", Arc::new(HyperTransport::new())), ("ureq", Arc::new(UreqTransport::new()))];
        for (name, transport) in transports {
            scenario(format!("a proxy to {url} over {name}"));
            let config = config(url).timeout_config(TimeoutConfig::new());
            match client(config.transport(transport)).send(request()).await {
                Err(Error::Transport(failure)) => {
                    assert!(format!("{failure:#}").contains("prox"), "{failure}");
                    error(failure);
                }
                other => panic!("{other:?}"),
            }
        }
    }
}
