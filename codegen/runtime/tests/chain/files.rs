//! Shared files that cannot be read, and parts of them that are malformed.

use std::fs;

use smithy_runtime::{Config, ConfigError, Error, ProvideCredentials};

use crate::home::Home;
use crate::warnings;

const KEYS: [(&str, &str); 2] = [("AWS_ACCESS_KEY_ID", "of-environment"), ("AWS_SECRET_ACCESS_KEY", "secret")];
const REGION: (&str, &str) = ("AWS_REGION", "eu-west-1");

async fn load(home: &Home, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::load_from_variables(home.variables(variables)).await
}

/// Homes in which a file at its default place cannot be read.
fn unreadable() -> Vec<(&'static str, Home)> {
    let mut homes = Vec::new();
    for name in [".aws/config", ".aws/credentials"] {
        let home = Home::new();
        fs::create_dir(home.path().join(name)).unwrap();
        homes.push(("a directory", home));
        let home = Home::new();
        fs::write(home.path().join(name), b"[default]\nregion = \xff\n").unwrap();
        homes.push(("no UTF-8", home));
        #[cfg(unix)]
        homes.extend(unreadable_on_unix(name));
    }
    homes
}

#[cfg(unix)]
fn unreadable_on_unix(name: &str) -> Vec<(&'static str, Home)> {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let looped = Home::new();
    symlink(looped.path().join(name), looped.path().join(name)).unwrap();
    let locked = Home::new();
    let path = locked.write(name, "[default]\nregion = eu-west-1\n");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    let mut homes = vec![("a link to itself", looped)];
    // The superuser reads it all the same.
    if fs::read(&path).is_err() {
        homes.push(("locked", locked));
    }
    homes
}

#[test]
fn a_file_at_its_default_place_that_cannot_be_read_counts_as_absent_with_a_warning() {
    for (what, home) in unreadable() {
        let (config, warnings) = warnings::of(load(&home, &[]));
        config.unwrap();
        let [warning] = &*warnings else { panic!("{what}: {warnings:?}") };
        assert!(warning.contains("/.aws/c") && warning.contains("counts as absent"), "{what}: {warning}");
    }
}

#[tokio::test]
async fn credentials_are_looked_for_beside_a_file_that_cannot_be_read() {
    for (what, home) in unreadable() {
        assert_eq!(home.credentials(&KEYS).await.access_key_id(), "of-environment", "{what}");
        let sentence = home.failure(&[]).await;
        assert!(sentence.contains("the EC2 instance (AWS_EC2_METADATA_DISABLED is true)"), "{what}: {sentence}");
        let keys = home.write("other", "[default]\naws_access_key_id = of-file\naws_secret_access_key = secret\n");
        let is_config = fs::symlink_metadata(home.path().join(".aws/config")).is_ok();
        let other = if is_config { "AWS_SHARED_CREDENTIALS_FILE" } else { "AWS_CONFIG_FILE" };
        assert_eq!(home.credentials(&[(other, &keys)]).await.access_key_id(), "of-file", "{what}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_home_that_is_no_directory_has_no_files() {
    for home in ["/dev/null", "/no/such/home", "/proc/self/mem"] {
        let variables = [KEYS[0], KEYS[1], REGION, ("HOME", home), ("AWS_EC2_METADATA_DISABLED", "true")];
        Config::load_from_variables(variables).await.unwrap();
        let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        let chain = smithy_runtime::CredentialsChain::from_variables(variables[2..].iter().copied().map(own));
        let sentence = chain.provide_credentials().await.unwrap_err().to_string();
        assert!(sentence.starts_with("no credentials in any of the places"), "{sentence}");
    }
}

#[tokio::test]
async fn a_file_that_a_variable_names_and_that_cannot_be_read_is_an_error_when_it_is_needed() {
    let home = Home::new();
    let path = home.path().join("directory").display().to_string();
    fs::create_dir(&path).unwrap();
    for variable in ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"] {
        let named = (variable, path.as_str());
        let fault = format!("{path} cannot be read: ");
        // Nothing in it is needed: the variables have keys and region.
        load(&home, &[named, REGION]).await.unwrap();
        assert_eq!(home.credentials(&[named, KEYS[0], KEYS[1]]).await.access_key_id(), "of-environment");
        // The region, a profile, keys.
        let error = load(&home, &[named]).await.unwrap_err().to_string();
        assert!(error.starts_with(&fault), "{error}");
        let error = load(&home, &[named, REGION, ("AWS_PROFILE", "work")]).await.unwrap_err().to_string();
        assert!(error.starts_with(&fault), "{error}");
        let error = home.failure(&[named, REGION]).await;
        assert!(error.starts_with(&fault), "{error}");
    }
}

#[tokio::test]
async fn a_file_that_a_variable_names_and_that_does_not_exist_is_an_empty_one() {
    let home = Home::new();
    let named = [("AWS_CONFIG_FILE", "~/nowhere"), ("AWS_SHARED_CREDENTIALS_FILE", "~/nowhere")];
    load(&home, &named).await.unwrap();
    assert!(home.failure(&named).await.contains("there is no `default` in "));
}

const MALFORMED: [(&str, &str); 13] = [
    ("[profile work\naws_access_key_id = other\n", "config:1: expected a `]`"),
    ("[profile work] 1\n", "config:1: expected nothing but a comment"),
    ("[profile work]]\n", "config:1: expected nothing but a comment"),
    ("[profile \"work\"] region = eu-west-1\n", "config:1: expected nothing but a comment"),
    ("[profile work]\nsecret-without-a-key\n", "config:2: expected `key = value`"),
    ("[profile work]\n= secret\n", "config:2: expected a key"),
    ("[profile work]\ns3 =\n  secret\n", "config:3: expected `key = value`"),
    ("[profile work]\nregion = eu-west-1\n aws_secret_access_key = secret\n", "config:3: expected this line"),
    ("[profile work]\naws_access_key_id = a\n aws_secret_access_key = secret\n", "config:3: expected this line"),
    ("[profile work]\r\rregion = a\r aws_secret_access_key = secret\r", "config:1: expected this line"),
    ("[profile work]\nregion = a\u{85}aws_secret_access_key = secret\n", "config:2: expected a value without"),
    ("[profile work]\nendpoint_url = a\u{2028}aws_secret_access_key = secret\n", "config:2: expected a value without"),
    ("[profile work]\nsecret\nsecret\n", "config:2: expected `key = value`"),
];

#[tokio::test]
async fn a_malformed_profile_is_an_error_with_file_and_line_for_whoever_asks_for_it() {
    for (text, fault) in MALFORMED {
        let home = Home::with_config(text);
        let sentence = home.failure(&[("AWS_PROFILE", "work")]).await;
        assert!(sentence.contains(fault) && !sentence.contains("secret"), "{sentence}");
        let error = load(&home, &[("AWS_PROFILE", "work"), REGION]).await.unwrap_err();
        assert!(matches!(Error::from(error.clone()), Error::Config(_)));
        assert_eq!(error.to_string(), sentence);
        let role = "[default]\nrole_arn = arn:aws:iam::123456789012:role/a\nsource_profile = work\n";
        home.write(".aws/credentials", role);
        let sentence = home.failure(&[]).await;
        assert!(sentence.contains(fault) && !sentence.contains("secret"), "{sentence}");
    }
}

#[test]
fn a_malformed_section_disables_no_other_and_is_warned_of() {
    let headings = ["[]\n", "[profile \"\"]\nregion = x\n", "[profile]\nx\n", "[sso-session\n", "[ \n", "[a] b [c]\n"];
    for malformed in MALFORMED.iter().map(|(text, _)| *text).chain(headings) {
        let good = "[default]\naws_access_key_id = good\naws_secret_access_key = secret\nregion = eu-west-1\n";
        for text in [format!("{malformed}{good}"), format!("{good}{malformed}")] {
            let home = Home::with_config(&text.replace('\r', "\n"));
            let (config, warnings) = warnings::of(load(&home, &[]));
            assert!(format!("{:?}", config.unwrap()).contains("eu-west-1"), "{text}");
            let [warning] = &*warnings else { panic!("{text}: {warnings:?}") };
            assert!(warning.contains("/.aws/config:") && !warning.contains("secret"), "{warning}");
            let (credentials, _) = warnings::of(async { home.credentials(&[]).await });
            assert_eq!(credentials.access_key_id(), "good");
        }
    }
}

#[tokio::test]
async fn sections_that_the_profile_names_are_errors_when_they_are_malformed() {
    let services = "[default]\nregion = eu-west-1\nservices = local\n[services local]\ns3\n";
    let error = load(&Home::with_config(services), &[]).await.unwrap_err().to_string();
    assert!(error.contains("config:5: expected `key = value`"), "{error}");
    let session = "[default]\nsso_session = work\nsso_account_id = 1\nsso_role_name = r\n[sso-session work] x\n";
    let error = Home::with_config(session).failure(&[]).await;
    assert!(error.contains("config:5: expected nothing but a comment"), "{error}");
}

#[tokio::test]
async fn what_stands_before_the_first_section_is_an_error_when_something_is_needed() {
    let home = Home::with_config("\naws_secret_access_key = secret\n");
    load(&home, &[REGION]).await.unwrap();
    for error in [load(&home, &[]).await.unwrap_err().to_string(), home.failure(&[REGION]).await] {
        assert!(error.contains("config:2: expected a section") && !error.contains("secret"), "{error}");
    }
}
