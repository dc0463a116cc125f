//! Models with random changes: each makes problems, or a crate that is what it must be.
//!
//! `MUTATIONS` says how many, `MUTATION_SEED` where they begin; a failure tells the seed of its own.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use fastrand::Rng;

use crate::judge::{generate, judge};
use crate::models::{self, Model};
use crate::mutation::mutate;

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{variable} is no number: {text}")))
}

/// Judges mutants of these models, as many as asked for; how many of them were generated.
fn try_mutants(models: &[Model], few: u64) {
    let first = number("MUTATION_SEED").unwrap_or(1);
    let count = number("MUTATIONS").unwrap_or(few);
    let mut generated = 0;
    for seed in first..first + count {
        let mut rng = Rng::with_seed(seed);
        let model = &models[rng.usize(..models.len())];
        let mut mutant = Model { name: model.name.clone(), files: model.files.clone() };
        mutate(&mut mutant, &mut rng);
        let outcome = catch_unwind(AssertUnwindSafe(|| generate(&mutant.sources()).inspect(judge).is_some()));
        match outcome {
            Ok(is_generated) => generated += u64::from(is_generated),
            Err(panic) => {
                eprintln!("a mutant of {}; again with MUTATIONS=1 MUTATION_SEED={seed}", mutant.name);
                resume_unwind(panic);
            }
        }
    }
    println!("{count} mutants from seed {first}: {generated} crates, {} with problems", count - generated);
    // A change that always breaks a model tries nothing.
    assert!(count < 50 || (count / 10..count).contains(&generated), "{generated} of {count} were generated");
}

#[test]
fn mutants_of_small_models_are_refused_or_sound() {
    try_mutants(&models::small(), 200);
}

#[test]
fn mutants_of_real_models_are_refused_or_sound() {
    try_mutants(&models::real(), 3);
}
