"""Compares the Smithy models that are made of botocore's with those that AWS publishes: what their traits say about the
wire, in all shapes and members that both have. A difference is a mistake in one of them.

Called with a folder of published models.
"""

import glob
import json
import os
import sys

from botocore_models import documents, model
from botocore_shapes import OF_XML, speaks, trait

OF_HTTP = {trait("httpPayload"), trait("httpLabel"), trait("httpQueryParams"), trait("httpResponseCode")} | {
    trait(name) for name in ("httpHeader", "httpPrefixHeaders", "httpQuery")
}
IN_XML = {trait(name) for name in ("xmlAttribute", "xmlFlattened", "xmlName", "xmlNamespace")}
PARTS = ("member", "key", "value")


def differences(document, published):
    """What the two models say of a shape or a member, where it is not the same."""
    rest, xml = speaks(document, "rest-json", "rest-xml"), speaks(document, *OF_XML)
    names = {trait("timestampFormat"), trait("jsonName")} | (OF_HTTP if rest else set()) | (IN_XML if xml else set())
    if speaks(document, "query"):
        names.add("aws.protocols#awsQueryError")
    if rest or speaks(document, "query"):
        names |= {trait("error"), trait("httpError")}
    sides = [facts(shapes, names) for shapes in (model(document, None)["shapes"], published)]
    for place in sorted(sides[0].keys() & sides[1].keys()):
        if sides[0][place] != sides[1][place]:
            yield f"{place} has {sides[0][place]}, where AWS has {sides[1][place]}"


def facts(shapes, names):
    """The traits that matter, by the names of shapes and members."""
    inputs = {shape["input"]["target"] for shape in shapes.values() if "input" in shape}
    found = {}
    for id, shape in shapes.items():
        name, traits = id.partition("#")[2], shape.get("traits", {})
        if shape["type"] == "service":
            # botocore does not say which version of HTTP a protocol wants.
            protocols = {id: value.get("noErrorWrapping") for id, value in traits.items() if "protocols#" in id}
            found["the service"] = protocols | of_names(traits, names & IN_XML, name)
        elif shape["type"] not in ("operation", "resource", "enum", "intEnum"):
            # The root of a response may have any name.
            found[name] = of_names(traits, names if id in inputs else names - IN_XML, name)
            members = shape.get("members", {}) | {part: shape[part] for part in PARTS if part in shape}
            for part, of in members.items():
                found[f"{name}${part}"] = of_names(of.get("traits", {}), names, usual_name(shapes, part, of))
    return found


def usual_name(shapes, name, of):
    """The name of an element whose member has none of its own."""
    if trait("httpPayload") not in of.get("traits", {}):
        return name
    target = shapes.get(of["target"], {}).get("traits", {})
    return target.get(trait("xmlName"), of["target"].partition("#")[2])


def of_names(traits, names, name):
    """Some of the traits, without a name that needs no trait."""
    return {id: traits[id] for id in names & traits.keys() if (id, traits[id]) != (trait("xmlName"), name)}


def service_of(shapes):
    return next(shape for shape in shapes.values() if shape["type"] == "service")


def main():
    published = {}
    for path in glob.glob(os.path.join(sys.argv[1], "*.json")):
        with open(path) as file:
            shapes = json.load(file)["shapes"]
        published[service_of(shapes)["traits"]["aws.api#service"]["sdkId"]] = shapes
    names, lines = [], []
    for name, document, _ in documents():
        if shapes := published.get(document["metadata"]["serviceId"]):
            names.append(name)
            lines += [f"{name}: {line}" for line in differences(document, shapes)]
    print(f"{len(names)} models of botocore's are compared with AWS's: {' '.join(names)}")
    if lines or not names:
        sys.exit("\n".join(lines) or "there is no model of the same service")


if __name__ == "__main__":
    main()
