//! Models with random changes: each makes problems, or a crate that is what it must be.
//!
//! `MUTATIONS` says how many of small models, and a fortieth of that is for real ones, which take forty times as long;
//! `MUTATION_SEED` says where they begin. A failure tells the seed of its own.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use fastrand::Rng;

use crate::judge::{generate, judge};
use crate::models::{self, Model};
use crate::mutation::mutate;

/// A number of the environment.
pub fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{variable} is no number: {text}")))
}

/// The mutant of a seed.
pub fn mutant(models: &[Model], seed: u64) -> Model {
    let mut rng = Rng::with_seed(seed);
    let model = &models[rng.usize(..models.len())];
    let mut mutant = Model { name: model.name.clone(), files: model.files.clone() };
    mutate(&mut mutant, &mut rng);
    mutant
}

/// Judges mutants of these models, as many as asked for; how many of them were generated.
fn try_mutants(models: &[Model], few: u64, share: u64) {
    let first = number("MUTATION_SEED").unwrap_or(1);
    let count = number("MUTATIONS").map_or(few, |count| count.div_ceil(share));
    let mut generated = 0;
    for seed in first..first + count {
        let mutant = mutant(models, seed);
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
    try_mutants(&models::small(), 150, 1);
}

#[test]
fn mutants_of_real_models_are_refused_or_sound() {
    try_mutants(&models::real(), 2, 40);
}
