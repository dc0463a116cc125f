//! What is left of a secret in the memory of a process after everything that held it is dropped: nothing.

#![cfg(all(target_os = "linux", feature = "credentials-chain", feature = "hyper"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "pipeline/child.rs"]
mod child;
#[allow(dead_code, reason = "the tests of the chain use the rest")]
#[path = "chain/stand_in.rs"]
mod stand_in;

use std::fmt::Write;
use std::fs::{self, File};
use std::hint::black_box;
use std::os::unix::fs::FileExt;
use std::time::{Duration, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use smithy_runtime::{
    Client, Config, Credentials, CredentialsChain, Endpoint, Error, ProvideCredentials, Service, sigv4,
};

use stand_in::StandIn;

static SERVICE: Service = Service {
    sdk_id: "Vault",
    signing_name: "vault",
    resolve_endpoint: |parameters| Ok(Endpoint::new(parameters.endpoint.unwrap_or_default())),
    ..Service::DEFAULT
};

#[derive(Default)]
struct OpenRequest {}

#[derive(Default)]
struct OpenResponse {}

smithy_runtime::structure!(OpenRequest, encode, {});
smithy_runtime::structure!(OpenResponse, decode(default), {});
smithy_runtime::operation!(OpenRequest => OpenResponse, Error, { "Open" = "Vault.Open", });

/// How long a secret is.
const LENGTH: usize = 40;

/// The character of a secret at a place; the secret is in no program, file or variable. Different ones for each number.
fn character(number: u8, place: usize) -> u8 {
    let mixed = (place as u32 + 1).wrapping_mul(2_654_435_761 ^ (u32::from(number) << 7)) >> 13;
    b'a' + (mixed % 26) as u8
}

fn secret(number: u8) -> String {
    let mut secret = String::with_capacity(LENGTH);
    secret.extend((0..LENGTH).map(|place| char::from(character(number, place))));
    secret
}

/// How often at least half of a secret stands in the memory of this process that it can write to, its stacks included.
fn copies(number: u8) -> usize {
    copies_of(LENGTH, |place| character(number, place))
}

/// The same of anything of this length that has this byte at each place.
fn copies_of(length: usize, byte: impl Fn(usize) -> u8) -> usize {
    let memory = File::open("/proc/self/mem").unwrap();
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    let mut copies = 0;
    for line in maps.lines().filter(|line| line.split(' ').nth(1).unwrap().starts_with("rw")) {
        let (start, end) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let [start, end] = [start, end].map(|address| u64::from_str_radix(address, 16).unwrap());
        // Wiped, as the memory that this takes may be read later.
        let mut bytes = zeroize::Zeroizing::new(vec![0; (end - start) as usize]);
        if memory.read_exact_at(&mut bytes, start).is_err() {
            continue;
        }
        let is = |window: &[u8], start: usize| (0..length / 2).all(|place| window[place] == byte(start + place));
        copies += bytes.windows(length / 2).filter(|window| is(window, 0) || is(window, length / 2)).count();
    }
    copies
}

#[test]
fn a_text_that_is_dropped_is_found_and_one_that_is_wiped_is_not() {
    if !child::is_child() {
        return child::run("a_text_that_is_dropped_is_found_and_one_that_is_wiped_is_not", &[]);
    }
    // Many, as the next allocation takes the memory of the last one.
    let kept: Vec<String> = (0..100).map(|_| secret(1)).collect();
    assert!(copies(1) > 0);
    drop(black_box(kept));
    assert!(copies(1) > 0);
    let credentials = || Credentials::new("AKIDEXAMPLE", secret(2)).with_session_token(secret(6));
    let kept: Vec<Credentials> = (0..100).map(|_| credentials()).collect();
    assert!(copies(2) > 0 && copies(6) > 0);
    drop(black_box(kept));
    assert_eq!((copies(2), copies(6)), (0, 0));
}

#[test]
fn nothing_of_a_secret_key_is_left_after_a_call() {
    if !child::is_child() {
        return child::run("nothing_of_a_secret_key_is_left_after_a_call", &[]);
    }
    let server = StandIn::start(|_| (200, "{}".to_owned()));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let config = Config::new().region("eu-west-1").endpoint_url(server.url());
    let client = Client::new(&SERVICE, config.credentials_provider(Credentials::new("AKIDEXAMPLE", secret(3))));
    let other = client.with(|config| config.endpoint_url(format!("{}/other", server.url())));
    for client in [&client, &other] {
        runtime.block_on(client.send(OpenRequest::default())).unwrap();
    }
    assert!(copies(3) > 0);
    drop((client, other, runtime));
    assert_eq!(server.received().len(), 2);
    assert_eq!(copies(3), 0);
}

#[test]
fn nothing_of_a_profile_is_left_after_its_keys_are_dropped() {
    if !child::is_child() {
        return child::run("nothing_of_a_profile_is_left_after_its_keys_are_dropped", &[]);
    }
    let path = std::env::temp_dir().join(format!("wiping-{}", std::process::id()));
    let mut file = zeroize::Zeroizing::new(String::with_capacity(1000));
    for name in ["default", "other"] {
        write!(file, "[{name}]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = ").unwrap();
        file.extend((0..LENGTH).map(|place| char::from(character(4, place))));
        file.push('\n');
    }
    fs::write(&path, file.as_bytes()).unwrap();
    drop(file);
    assert_eq!(copies(4), 0);

    let variables = [("AWS_SHARED_CREDENTIALS_FILE".to_owned(), path.display().to_string())];
    let chain = CredentialsChain::from_variables(variables);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let credentials = runtime.block_on(chain.provide_credentials());
    fs::remove_file(&path).unwrap();
    assert!(copies(4) > 0);
    drop((credentials.unwrap(), chain, runtime));
    assert_eq!(copies(4), 0);
}

#[test]
fn nothing_of_a_variable_is_left_after_a_configuration_is_dropped() {
    if !child::is_child() {
        return child::run("nothing_of_a_variable_is_left_after_a_configuration_is_dropped", &[]);
    }
    let id = ("AWS_ACCESS_KEY_ID".to_owned(), "AKIDEXAMPLE".to_owned());
    let config = Config::from_variables([id, ("AWS_SECRET_ACCESS_KEY".to_owned(), secret(5))]);
    assert!(copies(5) > 0);
    drop(config);
    assert_eq!(copies(5), 0);
}

/// The keys that a signature is derived through: of the day, the region, the service, and the one that signs.
fn derived(secret: &str, date: &str) -> Vec<Vec<u8>> {
    let mut keys = vec![format!("AWS4{secret}").into_bytes()];
    for part in [date, "eu-west-1", "vault", "aws4_request"] {
        let mac = Hmac::<Sha256>::new_from_slice(&keys[keys.len() - 1]).unwrap().chain_update(part);
        keys.push(mac.finalize().into_bytes().to_vec());
    }
    keys.split_off(1)
}

/// The key of asymmetric signatures that a secret has, but for the last byte, which may have carried.
#[cfg(feature = "sigv4a")]
fn derived_asymmetric(secret: &str) -> Vec<u8> {
    let mac = Hmac::<Sha256>::new_from_slice(format!("AWS4A{secret}").as_bytes()).unwrap();
    let message = b"\0\0\0\x01AWS4-ECDSA-P256-SHA256\0AKIDEXAMPLE\x01\0\0\x01\0";
    mac.chain_update(message).finalize().into_bytes().to_vec()
}

#[cfg(feature = "sigv4a")]
#[test]
fn nothing_of_the_asymmetric_key_is_left_after_a_signature() {
    const MASK: u8 = 0x55;
    if !child::is_child() {
        let disguised: String =
            derived_asymmetric(&secret(8)).iter().map(|byte| format!("{:02x}", byte ^ MASK)).collect();
        return child::run("nothing_of_the_asymmetric_key_is_left_after_a_signature", &[("KEY", &disguised)]);
    }
    let key = std::env::var("KEY").unwrap();
    let key: Vec<u8> = (0..32).map(|place| u8::from_str_radix(&key[place * 2..][..2], 16).unwrap()).collect();
    // In the order of its bytes, and in the other, which is that of numbers in this machine's memory.
    let left = || [copies_of(31, |place| key[place] ^ MASK), copies_of(31, |place| key[30 - place] ^ MASK)];
    let kept = derived_asymmetric(&secret(8));
    assert!(left()[0] > 0);
    drop(zeroize::Zeroizing::new(kept));
    let time = UNIX_EPOCH + Duration::from_secs(1_709_164_800);
    let signer = sigv4::Signer::asymmetric("*", "vault");
    let credentials = Credentials::new("AKIDEXAMPLE", secret(8));
    let (mut head, ()) = http::Request::post("https://vault.example.com/").body(()).unwrap().into_parts();
    signer.sign(&mut head, &sigv4::PayloadHash::new(b"{}"), &credentials, time).unwrap();
    assert!(left()[1] > 0, "the key that is kept is found");
    drop((signer, credentials, head));
    assert_eq!(left(), [0, 0]);
}

#[test]
fn nothing_of_the_derived_keys_is_left_after_a_signature() {
    const DATE: &str = "20240229";
    const MASK: u8 = 0x55;
    if !child::is_child() {
        // Told in disguise, so that the child does not have them in its variables.
        let disguised = |key: Vec<u8>| key.iter().map(|byte| format!("{:02x}", byte ^ MASK)).collect();
        let keys: Vec<String> = derived(&secret(7), DATE).into_iter().map(disguised).collect();
        return child::run("nothing_of_the_derived_keys_is_left_after_a_signature", &[("KEYS", &keys.join(" "))]);
    }
    let bytes = |key: &str| (0..32).map(|place| u8::from_str_radix(&key[place * 2..][..2], 16).unwrap()).collect();
    let keys: Vec<Vec<u8>> = std::env::var("KEYS").unwrap().split(' ').map(bytes).collect();
    let left = || keys.iter().map(|key| copies_of(32, |place| key[place] ^ MASK));
    // Those who keep a key are found.
    let kept = derived(&secret(7), DATE);
    assert!(left().all(|copies| copies > 0));
    drop(zeroize::Zeroizing::new(kept));
    let time = UNIX_EPOCH + Duration::from_secs(1_709_164_800);
    let signer = sigv4::Signer::new("eu-west-1", "vault");
    let credentials = Credentials::new("AKIDEXAMPLE", secret(7));
    let (mut head, ()) = http::Request::post("https://vault.example.com/").body(()).unwrap().into_parts();
    signer.sign(&mut head, &sigv4::PayloadHash::new(b"{}"), &credentials, time).unwrap();
    let signed = format!("{:?}", head.headers["x-amz-date"]);
    assert!(signed.contains(DATE), "{signed}");
    drop((signer, credentials, head));
    assert_eq!(left().collect::<Vec<_>>(), [0; 4]);
}

/// A byte of a private key of P-256 as SEC 1 has it. The number that it is comes after seven bytes.
#[cfg(feature = "credentials-login")]
fn private_key(place: usize) -> u8 {
    const BEFORE: [u8; 7] = [0x30, 0x31, 2, 1, 1, 4, 32];
    const AFTER: [u8; 12] = [0xa0, 10, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
    match place {
        0..7 => BEFORE[place],
        7..39 => character(8, place - 7),
        _ => AFTER[place - 39],
    }
}

/// A character of the same in base64.
#[cfg(feature = "credentials-login")]
fn encoded_key(place: usize) -> u8 {
    const CHARACTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bit = place * 6;
    let pair =
        u16::from(private_key(bit / 8)) << 8 | if bit / 8 < 50 { u16::from(private_key(bit / 8 + 1)) } else { 0 };
    CHARACTERS[usize::from(pair >> (10 - bit % 8) & 63)]
}

#[cfg(feature = "credentials-login")]
#[test]
fn nothing_of_a_private_key_is_left_after_a_session_of_a_login_is_refreshed() {
    if !child::is_child() {
        return child::run("nothing_of_a_private_key_is_left_after_a_session_of_a_login_is_refreshed", &[]);
    }
    const MASK: u8 = 0x55;
    // The number as it is written and as the processor has it, and in the file; in disguise, so as not to be found itself.
    let masked = |bytes: &mut dyn Iterator<Item = u8>| bytes.map(|byte| byte ^ MASK).collect::<Vec<u8>>();
    let forms = [
        masked(&mut (0..32).map(|place| character(8, place))),
        masked(&mut (0..32).rev().map(|place| character(8, place))),
        masked(&mut (12..40).map(encoded_key)),
    ];
    let left = || forms.each_ref().map(|form| copies_of(form.len(), |place| form[place] ^ MASK));
    let server = StandIn::start(|_| {
        let body = r#"{"accessToken":{"accessKeyId":"AKID","secretAccessKey":"secret","sessionToken":"token"},
            "expiresIn":900,"refreshToken":"next"}"#;
        (200, body.to_owned())
    });
    let folder = std::env::temp_dir().join(format!("wiping-login-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config"), "[default]\nlogin_session = arn:aws:iam::123456789012:user/ada\n").unwrap();
    let mut file = zeroize::Zeroizing::new(String::with_capacity(1000));
    file.push_str(r#"{"accessToken":{"expiresAt":"2000-01-01T00:00:00Z"},"refreshToken":"token","clientId":"client","#);
    file.push_str(r#""signInRegion":"eu-west-1","dpopKey":"-----BEGIN EC PRIVATE KEY-----\n"#);
    file.extend((0..68).map(|place| char::from(encoded_key(place))));
    file.push_str(r#"\n-----END EC PRIVATE KEY-----\n"}"#);
    let path = folder.join("397b11bbda6668a5a8d17d42c91036373f4a376627089c204bef61ce0ae993c2.json");
    fs::write(&path, file.as_bytes()).unwrap();
    assert!(left()[2] > 0);
    drop(file);

    let name = |path: &std::path::Path| path.display().to_string();
    let variables = [
        ("AWS_CONFIG_FILE", name(&folder.join("config"))),
        ("AWS_LOGIN_CACHE_DIRECTORY", name(&folder)),
        ("AWS_ENDPOINT_URL_SIGNIN", server.url().to_owned()),
    ];
    let chain = CredentialsChain::from_variables(variables.map(|(name, value)| (name.to_owned(), value)));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let credentials = runtime.block_on(chain.provide_credentials());
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(credentials.unwrap().access_key_id(), "AKID");
    drop((chain, runtime));
    assert_eq!(server.received().len(), 1);
    assert_eq!(left(), [0; 3]);
}
