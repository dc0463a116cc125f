//! What a Smithy model says: shapes, members and traits, resolved and checked, with no word about Rust.

mod assemble;
pub mod ast;
mod check;
mod cycles;
mod defaults;
mod endpoint_bindings;
pub mod fixups;
mod http_bindings;
mod instant;
mod limits;
mod load;
mod mixins;
mod prelude;
mod selectors;
mod shape;
mod shape_id;
mod source;
mod trait_values;
mod traits;
mod unknown;

use std::collections::BTreeSet;

pub use ast::Traits;
pub use defaults::blob;
pub use instant::Instant;
pub use load::{files, load, parse, read};
pub use shape::{Bound, Kind, Member, OperationShape, ServiceShape, Shape, Shapes, Simple};
pub use shape_id::ShapeId;
pub use source::Source;
pub use traits::{Bounds, DecimalBounds, TimestampFormat, TraitsExt, ids};
pub use unknown::UnknownTrait;

use crate::diagnostic::Diagnostics;

/// A model in which every target resolves.
#[derive(Debug)]
pub struct Model {
    shapes: Shapes,
    /// The id of the service to generate.
    pub service: ShapeId,
    /// The names of the files that it was read from.
    pub sources: Vec<String>,
    /// What is odd about it, though a crate can be generated.
    pub warnings: Diagnostics,
}

impl Model {
    /// Every shape, by id; those of the prelude only where the model uses them.
    pub fn shapes(&self) -> impl Iterator<Item = (&ShapeId, &Shape)> {
        self.shapes.iter()
    }

    /// A shape by its id. Every target in a loaded model has one.
    pub fn shape(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// The service and its traits.
    pub fn service(&self) -> Option<(&ServiceShape, &Traits)> {
        let shape = self.shape(&self.service)?;
        match &shape.kind {
            Kind::Service(service) => Some((service, &shape.traits)),
            _ => None,
        }
    }

    /// The operations of the service, those of its resources included, by name.
    pub fn operations(&self) -> Vec<(&ShapeId, &OperationShape, &Traits)> {
        let mut pending: Vec<&Bound> = self.service().map(|(service, _)| &service.bound).into_iter().collect();
        let (mut ids, mut seen) = (BTreeSet::new(), BTreeSet::new());
        while let Some(bound) = pending.pop() {
            ids.extend(&bound.operations);
            for id in &bound.resources {
                if let Some(Shape { kind: Kind::Resource(bound), .. }) = self.shape(id)
                    && seen.insert(id)
                {
                    pending.push(bound);
                }
            }
        }
        ids.into_iter().filter_map(|id| self.operation(id.as_str())).collect()
    }

    /// The operation with this shape id.
    pub fn operation(&self, id: &str) -> Option<(&ShapeId, &OperationShape, &Traits)> {
        match self.shapes.get_key_value(id)? {
            (id, Shape { kind: Kind::Operation(operation), traits }) => Some((id, operation, traits)),
            _ => None,
        }
    }
}
