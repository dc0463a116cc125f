//! The secrets, none of which occurs anywhere else, and the forms in which they may come to light.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use smithy_runtime::codegen_support::rules::uri_encode;

/// An access key id is no secret.
pub const ID: &str = "AKIDEXAMPLE";
pub const SECRET_KEY: &str = "kQ7/secretKey+mountain7of9gold";
pub const SESSION_TOKEN: &str = "tK3/sessionToken+river4of8silver==";
pub const CONTAINER_TOKEN: &str = "cN5-containerToken-valley2of6copper";
pub const WEB_TOKEN: &str = "wI8.webIdentityToken.desert3of5tin";
pub const BEARER_TOKEN: &str = "bT3/bearerToken+harbour6of6zircon==";
pub const SSO_TOKEN: &str = "sS2-ssoAccessToken-island5of7lead";
pub const SSO_REFRESH: &str = "rF4-ssoRefreshToken-forest1of3zinc";
pub const SSO_CLIENT: &str = "cL6-ssoClientSecret-glacier8of9iron";
/// A private key of P-256, as PEM has it. OpenSSL made it.
pub const PRIVATE_KEY: &str = "MDECAQEEIG6moiLiYPOeI4G+6n8x1Wj9QHY4n2kl2d1qbwNKBQpfoAoGCCqGSM49AwEH";
pub const IMDS_TOKEN: &str = "iM1-metadataToken-canyon6of8nickel";
pub const PROXY_PASSWORD: &str = "pX9-proxyPassword-lagoon9of9brass";
pub const URL_PASSWORD: &str = "uR5-urlPassword-prairie4of4bronze";
pub const ARGUMENT: &str = "aR7-commandArgument-tundra2of2chrome";
/// Values of members that the model calls sensitive.
pub const PIN: &str = "pN6-pinOfTheDoor-meadow7of7cobalt";
pub const CODE: &str = "cD3-codeOfTheMap-swamp5of5radium";
pub const NUMBER: &str = "98765432101234";

const ALL: [&str; 17] = [
    SECRET_KEY,
    SESSION_TOKEN,
    CONTAINER_TOKEN,
    WEB_TOKEN,
    BEARER_TOKEN,
    SSO_TOKEN,
    SSO_REFRESH,
    SSO_CLIENT,
    PRIVATE_KEY,
    IMDS_TOKEN,
    PROXY_PASSWORD,
    URL_PASSWORD,
    ARGUMENT,
    PIN,
    CODE,
    NUMBER,
    GARBAGE,
];

/// What stands among the bytes that a source answers with in place of credentials.
pub const GARBAGE: &str = "gB2-garbageAnswer-plateau3of3argon";

/// Every form of every secret.
pub fn forms() -> &'static [(&'static str, String)] {
    static FORMS: LazyLock<Vec<(&str, String)>> =
        LazyLock::new(|| ALL.iter().flat_map(|secret| of(secret).into_iter().map(|form| (*secret, form))).collect());
    &FORMS
}

/// The secret, its beginning, in base64 wherever in a text it may stand, in the escapes of URLs and of JSON, and as the
/// numbers of its bytes.
fn of(secret: &str) -> Vec<String> {
    let start = &secret[..8];
    let numbers: Vec<String> = start.bytes().map(|byte| byte.to_string()).collect();
    let mut forms = vec![start.to_owned(), uri_encode(start), start.replace('/', "\\/"), numbers.join(", ")];
    for before in 0..3 {
        let text = STANDARD_NO_PAD.encode([&b"   "[..before], secret.as_bytes()].concat());
        // Characters that the neighbours have a part in are left out.
        forms.push(text[[0, 2, 3][before]..text.len() - 2].to_owned());
    }
    forms.sort();
    forms.dedup();
    forms
}
