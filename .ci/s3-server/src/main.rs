//! Serves a folder as S3 does, over HTTP and over TLS: `s3-server FOLDER ACCESS_KEY SECRET`.
//!
//! Writes the certificate to `FOLDER.pem`, prints the two URLs, and goes on until it is killed.

use std::error::Error;
use std::sync::Arc;
use std::{env, fs};

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, access_key, secret] = arguments.as_slice() else {
        return Err("usage: s3-server FOLDER ACCESS_KEY SECRET".into());
    };
    let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder).map_err(|error| format!("{error:?}"))?);
    builder.set_auth(SimpleAuth::from_single(access_key.as_str(), secret.as_str()));
    let service = builder.build();

    let certificate = rcgen::generate_simple_self_signed(["localhost".to_owned(), "127.0.0.1".to_owned()])?;
    fs::write(format!("{folder}.pem"), certificate.cert.pem())?;
    let key = PrivateKeyDer::try_from(certificate.signing_key.serialize_der())?;
    let chain = vec![CertificateDer::from(certificate.cert.der().to_vec())];
    let tls = ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key)?;
    let tls = TlsAcceptor::from(Arc::new(tls));

    let (open, encrypted) = (TcpListener::bind("127.0.0.1:0").await?, TcpListener::bind("127.0.0.1:0").await?);
    println!("http://{} https://{}", open.local_addr()?, encrypted.local_addr()?);
    loop {
        tokio::select! {
            accepted = open.accept() => serve(accepted?.0, service.clone()),
            accepted = encrypted.accept() => {
                let (accepting, service) = (tls.accept(accepted?.0), service.clone());
                tokio::spawn(async move {
                    if let Ok(stream) = accepting.await {
                        serve(stream, service);
                    }
                });
            }
        }
    }
}

/// Serves one connection beside the others.
fn serve(stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static, service: S3Service) {
    tokio::spawn(async move {
        let builder = Builder::new(TokioExecutor::new());
        // A connection that fails is its client's to tell of.
        let _ = builder.serve_connection(TokioIo::new(stream), service).await;
    });
}
