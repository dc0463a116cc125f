"""Turns botocore's model of a service that speaks restJson1 into a Smithy model, without its prose and its patterns.

Called with a folder, it writes the models of all such services into it, and prints their names, one a line.
"""

import glob
import gzip
import json
import os
import re
import sys

import botocore

DATA = os.path.join(os.path.dirname(botocore.__file__), "data")
NAMESPACE = "com.amazonaws.service"
NUMBERS = {"double", "float", "integer", "long"}
TIMES = {"iso8601": "date-time", "rfc822": "http-date", "unixTimestamp": "epoch-seconds"}
# Members of structures whose traits have the same name in both.
FLAGS = ("eventpayload", "eventheader", "hostLabel", "idempotencyToken")
FLAG_NAMES = {"eventpayload": "eventPayload", "eventheader": "eventHeader"}


def id_of(name):
    return f"{NAMESPACE}#{name}"


def data_id(document, name):
    """The id of a shape; in botocore, it may have the name of an operation."""
    return id_of(f"{name}Data" if name in document["operations"] else name)


def trait(name):
    return f"smithy.api#{name}"


def service_shape(document, rules):
    """The service, which has the rules for its endpoints where botocore has some."""
    metadata = document["metadata"]
    traits = {
        "aws.api#service": {"sdkId": metadata["serviceId"], "endpointPrefix": metadata["endpointPrefix"]},
        "aws.protocols#restJson1": {},
    }
    schemes = metadata.get("auth") or ["smithy.api#httpBearerAuth" if is_bearer(metadata) else "aws.auth#sigv4"]
    signing_name = metadata.get("signingName", metadata["endpointPrefix"])
    for scheme in schemes:
        traits[scheme] = {"name": signing_name} if scheme.startswith("aws.auth#") else {}
    traits[trait("auth")] = schemes
    if rules:
        traits["smithy.rules#endpointRuleSet"] = rules
    operations = [{"target": id_of(operation)} for operation in document["operations"]]
    return {"type": "service", "version": metadata["apiVersion"], "operations": operations, "traits": traits}


def is_bearer(metadata):
    return metadata["signatureVersion"] == "bearer"


def operation_shape(document, operation):
    shape = {"type": "operation", "traits": operation_traits(document, operation)}
    for end in ("input", "output"):
        if end in operation:
            shape[end] = {"target": data_id(document, operation[end]["shape"])}
    # Some have an error twice.
    errors = dict.fromkeys(error["shape"] for error in operation.get("errors", []))
    shape["errors"] = [{"target": data_id(document, name)} for name in errors]
    return shape


def operation_traits(document, operation):
    http = operation["http"]
    uri = uri_of(document, operation)
    traits = {trait("http"): {"method": http["method"], "uri": uri, "code": http.get("responseCode", 200)}}
    if "hostPrefix" in operation.get("endpoint", {}):
        traits[trait("endpoint")] = {"hostPrefix": operation["endpoint"]["hostPrefix"]}
    if operation.get("authtype") == "none":
        traits[trait("auth")] = []
    if operation.get("unsignedPayload") or operation.get("authtype") == "v4-unsigned-body":
        traits["aws.auth#unsignedPayload"] = {}
    if "staticContextParams" in operation:
        traits["smithy.rules#staticContextParams"] = operation["staticContextParams"]
    for flag in ("idempotent", "readonly", "deprecated"):
        if operation.get(flag):
            traits[trait(flag)] = {}
    return traits


def uri_of(document, operation):
    """The URI with labels by the names of their members; botocore has them by `locationName`."""
    members = document["shapes"][operation["input"]["shape"]]["members"] if "input" in operation else {}
    names = {of.get("locationName", name): name for name, of in members.items() if of.get("location") == "uri"}
    return re.sub(r"\{([^}+]+)", lambda label: "{" + names.get(label[1], label[1]), operation["http"]["requestUri"])


def data_shapes(document):
    """The other shapes."""
    shapes = {}
    for name, shape in document["shapes"].items():
        is_structure = shape["type"] == "structure"
        shapes[data_id(document, name)] = structure(document, shape) if is_structure else simple(document, shape)
        for of in shape.get("members", {}).values():
            if of.get("jsonvalue"):
                text = document["shapes"][of["shape"]]
                traits = shape_traits(text) | {trait("mediaType"): "application/json"}
                shapes[id_of(json_text(of["shape"]))] = {"type": text["type"], "traits": traits}
    return shapes


def json_text(name):
    """The name of a string or blob with JSON in it; in botocore, that is a fact of the member."""
    return f"SynthesizedJson{name}"


def simple(document, shape):
    """A shape that is no structure."""
    kind, traits = shape["type"], shape_traits(shape)
    if "enum" in shape:
        members = {}
        for value in shape["enum"]:
            name = re.sub(r"\W", "_", value, flags=re.ASCII) or "_"
            name = name if re.match(r"_*[A-Za-z]", name) else f"v{name}"
            while name in members:
                name += "_"
            members[name] = {"target": trait("Unit"), "traits": {trait("enumValue"): value}}
        return {"type": "enum", "members": members, "traits": traits}
    limits = {limit: shape[limit] for limit in ("min", "max") if limit in shape}
    if limits:
        traits[trait("range" if kind in NUMBERS else "length")] = limits
    parts = [part for part in ("member", "key", "value") if part in shape]
    targets = {part: {"target": data_id(document, shape[part]["shape"])} for part in parts}
    return {"type": kind, "traits": traits} | targets


def shape_traits(shape):
    traits = {trait(flag): {} for flag in ("sensitive", "streaming", "requiresLength", "sparse") if shape.get(flag)}
    if "timestampFormat" in shape:
        traits[trait("timestampFormat")] = TIMES[shape["timestampFormat"]]
    return traits


def structure(document, shape):
    traits = shape_traits(shape)
    if shape.get("document"):
        return {"type": "document", "traits": traits}
    if shape.get("exception"):
        traits[trait("error")] = "server" if shape.get("fault") else "client"
    if "httpStatusCode" in shape.get("error", {}):
        traits[trait("httpError")] = shape["error"]["httpStatusCode"]
    if "retryable" in shape:
        traits[trait("retryable")] = shape["retryable"]
    if shape.get("eventstream"):
        traits[trait("streaming")] = {}
    members = {name: member(document, shape, name, of) for name, of in shape["members"].items()}
    is_union = shape.get("union") or shape.get("eventstream")
    return {"type": "union" if is_union else "structure", "members": members, "traits": traits}


def member(document, shape, name, of):
    target = id_of(json_text(of["shape"])) if of.get("jsonvalue") else data_id(document, of["shape"])
    traits = {trait(FLAG_NAMES.get(flag, flag)): {} for flag in FLAGS if of.get(flag)}
    if name in shape.get("required", []):
        traits[trait("required")] = {}
    elif document["shapes"][of["shape"]].get("streaming"):
        # Smithy wants either.
        traits[trait("default")] = ""
    if name == shape.get("payload"):
        traits[trait("httpPayload")] = {}
    if "timestampFormat" in of:
        traits[trait("timestampFormat")] = TIMES[of["timestampFormat"]]
    if "contextParam" in of:
        traits["smithy.rules#contextParam"] = of["contextParam"]
    traits |= binding(document, name, of)
    return {"target": target, "traits": traits}


def binding(document, name, of):
    """Where the member is in HTTP, or its name in JSON."""
    location, wire_name = of.get("location"), of.get("locationName", name)
    if location is None:
        return {} if wire_name == name else {trait("jsonName"): wire_name}
    if location == "querystring" and document["shapes"][of["shape"]]["type"] == "map":
        return {trait("httpQueryParams"): {}}
    return {
        "uri": {trait("httpLabel"): {}},
        "querystring": {trait("httpQuery"): wire_name},
        "header": {trait("httpHeader"): wire_name},
        "headers": {trait("httpPrefixHeaders"): wire_name},
        "statusCode": {trait("httpResponseCode"): {}},
    }[location]


def load(path):
    with gzip.open(path) as file:
        return json.load(file)


def documents():
    """The newest model of each service, and the rules for its endpoints, by the service's name."""
    for service in sorted(os.listdir(DATA)):
        versions = sorted(glob.glob(os.path.join(DATA, service, "*", "service-2.json.gz")))
        if versions:
            rules = os.path.join(os.path.dirname(versions[-1]), "endpoint-rule-set-1.json.gz")
            yield service, load(versions[-1]), load(rules) if os.path.exists(rules) else None


def main():
    folder = sys.argv[1]
    for service, document, rules in documents():
        if document["metadata"]["protocol"] != "rest-json":
            continue
        shapes = {id_of("TheService"): service_shape(document, rules)} | data_shapes(document)
        shapes |= {id_of(name): operation_shape(document, of) for name, of in document["operations"].items()}
        with open(os.path.join(folder, f"{service}.json"), "w") as file:
            json.dump({"smithy": "2.0", "shapes": shapes}, file)
        print(service)


if __name__ == "__main__":
    main()
