//! What the traits of XML bindings say, for the protocols whose documents are in XML. Smithy 2.0 specification, section "XML
//! bindings".

use super::definition::{DocumentName, ElementForm, Namespace};
use crate::model::{Kind, Member, Model, ShapeId, Traits, TraitsExt, ids};

/// The names of elements in collections for which the model has no other. Sections "List", "Map" and "xmlName trait".
const ITEM: &str = "member";
const KEY: &str = "key";
const VALUE: &str = "value";

/// The member's name without its prefix: readers go by that alone.
pub fn name(member: &Member) -> &str {
    split(member.traits.text(ids::XML_NAME).unwrap_or(&member.name)).1
}

/// What a member is beside its name.
pub fn element_form(model: &Model, holder: Option<&Traits>, member: &Member) -> ElementForm {
    let is_flattened = member.traits.has(ids::XML_FLATTENED);
    let (prefix, _) = split(member.traits.text(ids::XML_NAME).unwrap_or(&member.name));
    ElementForm {
        is_attribute: member.traits.has(ids::XML_ATTRIBUTE),
        is_flattened,
        prefix: prefix.map(str::to_owned),
        namespace: namespace(&member.traits).or_else(|| target_namespace(model, holder, member)),
        elements: elements(model, &member.target, is_flattened),
    }
}

/// The document of a structure has its name, or that of the member by which it is the body.
pub fn document_name(model: &Model, shape: &ShapeId, member: Option<&Member>) -> DocumentName {
    let empty = Traits::new();
    let traits = model.shape(shape).map_or(&empty, |shape| &shape.traits);
    let service = model.service().map_or(&empty, |(_, traits)| traits);
    let own = member.map_or(&empty, |member| &member.traits);
    let (prefix, name) = split(own.text(ids::XML_NAME).or(traits.text(ids::XML_NAME)).unwrap_or(shape.name()));
    let namespace = namespace(own).or_else(|| namespace(traits)).or_else(|| namespace(service));
    let form = ElementForm { prefix: prefix.map(str::to_owned), namespace, ..ElementForm::default() };
    DocumentName { name: name.to_owned(), form }
}

/// A name's prefix, and the rest.
fn split(name: &str) -> (Option<&str>, &str) {
    name.split_once(':').map_or((None, name), |(prefix, name)| (Some(prefix), name))
}

/// Section "xmlNamespace trait".
fn namespace(traits: &Traits) -> Option<Namespace> {
    let uri = traits.field(ids::XML_NAMESPACE, "uri")?.to_owned();
    Some(Namespace { prefix: traits.field(ids::XML_NAMESPACE, "prefix").map(str::to_owned), uri })
}

/// The namespace of the structure that a member is, unless the structure around it has the same.
fn target_namespace(model: &Model, holder: Option<&Traits>, member: &Member) -> Option<Namespace> {
    let target = model.shape(&member.target)?;
    let service = model.service().and_then(|(_, traits)| namespace(traits));
    let around = holder.and_then(namespace).or(service);
    namespace(&target.traits).filter(|own| around.as_ref() != Some(own))
}

/// The names of the elements in a collection.
fn elements(model: &Model, target: &ShapeId, is_flattened: bool) -> Vec<String> {
    let mut names = Vec::new();
    push_elements(model, target, is_flattened, &mut names);
    while names.last().is_some_and(|(name, usual)| name == usual) {
        names.pop();
    }
    names.into_iter().map(|(name, _)| name).collect()
}

fn push_elements(model: &Model, target: &ShapeId, is_flattened: bool, names: &mut Vec<(String, &'static str)>) {
    match model.shape(target).map(|shape| &shape.kind) {
        Some(Kind::List(item)) => {
            if !is_flattened {
                names.push((element(item, ITEM), ITEM));
            }
            push_elements(model, &item.target, false, names);
        }
        Some(Kind::Map { key, value }) => {
            names.extend([(element(key, KEY), KEY), (element(value, VALUE), VALUE)]);
            push_elements(model, &value.target, false, names);
        }
        _ => {}
    }
}

/// The name of an element, and the namespace that it declares.
fn element(member: &Member, usual: &str) -> String {
    let name = member.traits.text(ids::XML_NAME).unwrap_or(usual);
    match namespace(&member.traits) {
        Some(Namespace { prefix, uri }) => {
            let colon = if prefix.is_some() { ":" } else { "" };
            let uri = uri.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
            format!("{name} xmlns{colon}{}=\"{uri}\"", prefix.unwrap_or_default())
        }
        None => name.to_owned(),
    }
}
