//! `cargo xtask completions`.

use super::xtask;

#[test]
fn every_shell_gets_the_commands_and_a_word_to_complete() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let outcome = xtask(&["completions", shell]);
        assert_eq!(outcome.code, Some(0), "{shell}: {outcome:?}");
        for told in ["new-service", "operations-from", "cargo xtask "] {
            assert!(outcome.stdout.contains(told), "{shell}: no {told}");
        }
    }
}

#[test]
fn a_shell_that_is_not_known_is_refused_with_those_that_are() {
    let outcome = xtask(&["completions", "cmd"]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.stderr.contains("bash, elvish, fish, powershell, zsh"), "{}", outcome.stderr);
}
