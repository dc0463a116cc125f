"""Turns botocore's models of services into Smithy models, without their prose, their patterns and their waiters.

Called with a folder, it writes the models of all services into it, or of those that speak one of the protocols named by
further arguments (`rest-json`, `json`, `query`, `ec2`, `rest-xml`, `smithy-rpc-v2-cbor`), and prints their names, one a
line.
"""

import glob
import gzip
import json
import os
import re
import sys

import botocore

from botocore_shapes import NUMBERS, data_id, data_shapes, id_of, protocols, service_name, speaks, trait
from botocore_shapes import service_namespace

DATA = os.path.join(os.path.dirname(botocore.__file__), "data")
PROTOCOLS = {
    "rest-json": "aws.protocols#restJson1",
    "json": "aws.protocols#awsJson",
    "query": "aws.protocols#awsQuery",
    "ec2": "aws.protocols#ec2Query",
    "rest-xml": "aws.protocols#restXml",
    "smithy-rpc-v2-cbor": "smithy.protocols#rpcv2Cbor",
}
# What a token can be.
TOKENS = {"string", "map"}
# Where botocore reads errors either way, Smithy has a trait for services that do not wrap them: for S3 alone.
WITHOUT_WRAPPER = {"S3"}


def service_shape(document, rules):
    """The service, which has the rules for its endpoints where botocore has some."""
    metadata = document["metadata"]
    traits = {"aws.api#service": {"sdkId": metadata["serviceId"], "endpointPrefix": metadata["endpointPrefix"]}}
    traits |= protocol_traits(document)
    schemes = metadata.get("auth") or ["smithy.api#httpBearerAuth" if is_bearer(metadata) else "aws.auth#sigv4"]
    signing_name = metadata.get("signingName", metadata["endpointPrefix"])
    for scheme in schemes:
        traits[scheme] = {"name": signing_name} if scheme.startswith("aws.auth#") else {}
    traits[trait("auth")] = schemes
    if "clientContextParams" in document:
        traits["smithy.rules#clientContextParams"] = document["clientContextParams"]
    if rules:
        traits["smithy.rules#endpointRuleSet"] = rules
    operations = [{"target": id_of(operation)} for operation in document["operations"]]
    return {"type": "service", "version": metadata["apiVersion"], "operations": operations, "traits": traits}


def protocol_traits(document):
    """The protocols, and what XML and the query protocols have said of the whole service."""
    metadata, traits = document["metadata"], {}
    for protocol in protocols(document):
        version = metadata["jsonVersion"].replace(".", "_") if protocol == "json" else ""
        traits[PROTOCOLS[protocol] + version] = {}
    if metadata["serviceId"] in WITHOUT_WRAPPER:
        traits[PROTOCOLS["rest-xml"]] = {"noErrorWrapping": True}
    if "awsQueryCompatible" in metadata:
        traits["aws.protocols#awsQueryCompatible"] = {}
    if speaks(document, "query", "ec2", "rest-xml"):
        traits[trait("xmlNamespace")] = service_namespace(document)
    return traits


def is_bearer(metadata):
    return metadata["signatureVersion"] == "bearer"


def operation_shape(document, name, operation):
    shape = {"type": "operation", "traits": operation_traits(document, operation)}
    for end in ("input", "output"):
        if end in operation:
            shape[end] = {"target": data_id(document, operation[end]["shape"])}
    if operation.get("output", {}).get("resultWrapper", f"{name}Result") != f"{name}Result":
        raise ValueError(f"{name} has its result in an element of another name, for which Smithy has no trait")
    # Some have an error twice.
    errors = dict.fromkeys(error["shape"] for error in operation.get("errors", []))
    shape["errors"] = [{"target": data_id(document, name)} for name in errors]
    return shape


def operation_traits(document, operation):
    traits = {}
    if speaks(document, "rest-json", "rest-xml"):
        http, uri = operation["http"], uri_of(document, operation)
        traits[trait("http")] = {"method": http["method"], "uri": uri, "code": http.get("responseCode", 200)}
    if "hostPrefix" in operation.get("endpoint", {}):
        traits[trait("endpoint")] = {"hostPrefix": operation["endpoint"]["hostPrefix"]}
    if operation.get("authtype") == "none":
        traits[trait("auth")] = []
    if operation.get("unsignedPayload") or operation.get("authtype") == "v4-unsigned-body":
        traits["aws.auth#unsignedPayload"] = {}
    if paginated := paginated_trait(document, operation):
        traits[trait("paginated")] = paginated
    for params in ("staticContextParams", "operationContextParams"):
        if params in operation:
            traits[f"smithy.rules#{params}"] = operation[params]
    for flag in ("idempotent", "readonly", "deprecated"):
        if operation.get(flag):
            traits[trait(flag)] = {}
    return traits


def paginated_trait(document, operation):
    """What Smithy has room for: a token that is a text or a map, a size of pages that is a number, a list of items."""
    paginator = {key: value for key, value in operation.get("paginator", {}).items() if isinstance(value, str)}
    traits = {}
    for end in ("input", "output"):
        token = paginator.get(f"{end}_token", "")
        if not re.fullmatch(r"[\w.]+", token) or type_at(document, operation[end], token) not in TOKENS:
            return None
        traits[f"{end}Token"] = token
    size, items = paginator.get("limit_key"), paginator.get("result_key")
    if size and type_at(document, operation["input"], size) in NUMBERS:
        traits["pageSize"] = size
    if items and type_at(document, operation["output"], items) in ("list", "map"):
        traits["items"] = items
    return traits


def type_at(document, of, path):
    """The type of the member that a path leads to."""
    for name in path.split("."):
        of = document["shapes"][of["shape"]]["members"][name]
    return document["shapes"][of["shape"]]["type"]


def uri_of(document, operation):
    """The URI with labels by the names of their members; botocore has them by `locationName`."""
    members = document["shapes"][operation["input"]["shape"]]["members"] if "input" in operation else {}
    names = {of.get("locationName", name): name for name, of in members.items() if of.get("location") == "uri"}
    return re.sub(r"\{([^}+]+)", lambda label: "{" + names.get(label[1], label[1]), operation["http"]["requestUri"])


def load(path):
    with gzip.open(path) if path.endswith(".gz") else open(path) as file:
        return json.load(file)


def documents():
    """The newest model of each service, and the rules for its endpoints, by the service's name."""
    for service in sorted(os.listdir(DATA)):
        versions = sorted(glob.glob(os.path.join(DATA, service, "*", "service-2.json.gz")))
        if versions:
            folder = os.path.dirname(versions[-1])
            document = load(versions[-1])
            for path in glob.glob(os.path.join(folder, "paginators-1.json*")):
                for operation, paginator in load(path)["pagination"].items():
                    document["operations"][operation]["paginator"] = paginator
            rules = os.path.join(folder, "endpoint-rule-set-1.json.gz")
            yield service, document, load(rules) if os.path.exists(rules) else None


def model(document, rules):
    shapes = {id_of(service_name(document)): service_shape(document, rules)} | data_shapes(document)
    shapes |= {id_of(name): operation_shape(document, name, of) for name, of in document["operations"].items()}
    return {"smithy": "2.0", "shapes": shapes}


def main():
    folder, *wanted = sys.argv[1:]
    for service, document, rules in documents():
        if speaks(document, *(wanted or PROTOCOLS)):
            with open(os.path.join(folder, f"{service}.json"), "w") as file:
                json.dump(model(document, rules), file)
            print(service)


if __name__ == "__main__":
    main()
