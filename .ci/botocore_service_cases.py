"""Makes cases of a service, one a line of JSON: parameters and the HTTP request that botocore makes of them, an HTTP
response and what botocore reads out of it.

Called with the name that botocore has for the service, the file of our model, a seed, a number of rounds, each of which
makes a case of every operation, and, separated by commas, the operations, unless they are all. What botocore's newest
model has and ours lacks is left out.
"""

import base64
import datetime
import io
import json
import random
import sys

import botocore.awsrequest
import botocore.handlers
import botocore.loaders
import botocore.model
import botocore.parsers
import botocore.response
import botocore.serialize
import botocore_s3

from botocore.utils import is_json_value_header
from botocore_shapes import data_name
from botocore_values import HttpMaker, body_name, json_text, text_of
from botocore_xml import XmlMaker, XmlWriter, float_text

ENDPOINT = "https://service.example.com"
FORMATS = {"query": "form", "ec2": "form", "rest-xml": "xml", "rest-json": "json"}
# Route 53's own shapes, and what is before the ids in its responses.
ROUTE_53_IDS = {"ResourceId": "/hostedzone/", "ChangeId": "/change/", "DelegationSetId": "/delegationset/"}


class Service:
    """A service, as botocore speaks to it."""

    def __init__(self, name, path, operations):
        self.model, self.left_out = known(name, path, operations)
        self.protocol = self.model.metadata["protocol"]
        self.format = FORMATS[self.protocol]
        self.serializer = botocore.serialize.create_serializer(self.protocol, include_validation=True)
        self.parser = botocore.parsers.create_parser(self.protocol)

    def case(self, rng, name):
        operation = self.model.operation_model(name)
        shape = operation.input_shape
        parameters = self.parameters(rng, operation)
        given = self.plain(parameters, shape) if shape else {}
        if self.model.service_name == "route53":
            # What botocore does before it writes a request; its response has ids that are no part of a path.
            botocore.handlers.fix_route53_ids(parameters, operation)
        request, (response, parsed) = self.sent(parameters, operation), self.answer(rng, operation)
        # The endpoint rules of S3 have the bucket in the endpoint.
        bucket = parameters.get("Bucket") if self.model.service_name == "s3" else None
        response["body"] = list(response["body"])
        case = {"operation": name, "format": self.format, "parameters": given, "request": request}
        case["endpoint"] = f"{ENDPOINT}/{bucket}" if bucket else ENDPOINT
        return case | {"response": response, "parsed": parsed}

    def parameters(self, rng, operation):
        shape = operation.input_shape
        if not shape:
            return {}
        maker = HttpMaker(rng, False) if self.format == "json" else XmlMaker(rng, False, self.format == "form")
        parameters = maker.members(shape, shape.members)
        if self.model.service_name == "s3":
            botocore_s3.adjust(rng, parameters, operation)
        if self.model.service_name == "route53":
            for name in parameters:
                if prefix := ROUTE_53_IDS.get(shape.members[name].name):
                    parameters[name] = rng.choice(["", prefix]) + (parameters[name].replace("/", "") or "a")
        return parameters

    def answer(self, rng, operation):
        """A response, and what botocore reads out of it."""
        if self.format == "json":
            response = HttpMaker(rng, True).response(operation)
            return response, self.read(response, operation)
        values, response = XmlMaker(rng, True).answer(operation)
        if operation.name == "GetBucketLocation":
            # Its root is the member; botocore reads it beside its parser (handlers.py, `parse_get_bucket_location`).
            response["body"] = XmlWriter(rng).bare("LocationConstraint", values)
            return response, self.plain(values, operation.output_shape)
        parsed = self.read(response, operation)
        written = self.plain(values, operation.output_shape) if operation.output_shape else {}
        # Of headers with a prefix that are not there, nothing is to be seen.
        said = lambda values: {name: value for name, value in values.items() if value != {}}
        if said(parsed) != said(written):
            raise ValueError(f"botocore reads {parsed} where {written} was written:\n{response['body'].decode()}")
        return response, parsed

    def sent(self, parameters, operation):
        """The request, as botocore gives it to its HTTP client."""
        request = self.serializer.serialize_to_request(parameters, operation)
        botocore.awsrequest.prepare_request_dict(request, ENDPOINT)
        if self.model.service_name == "s3":
            botocore_s3.add_checksum(request, parameters, operation)
        prepared = botocore.awsrequest.create_request_object(request).prepare()
        headers = {name.lower(): text(value) for name, value in prepared.headers.items()}
        body = prepared.body or b""
        body = list(body.encode() if isinstance(body, str) else body)
        return {"method": prepared.method, "url": prepared.url, "headers": headers, "body": body}

    def read(self, response, operation):
        """What botocore reads out of a response."""
        body = response["body"]
        if operation.has_streaming_output:
            body = botocore.response.StreamingBody(io.BytesIO(body), len(body))
        headers = botocore.awsrequest.HeadersDict(response["headers"])
        answer = {"status_code": response["status"], "headers": headers, "body": body}
        shape = operation.output_shape
        payload = shape.serialization.get("payload") if shape else None
        is_raw = payload and shape.members[payload].type_name == "blob"
        if is_raw and not operation.has_streaming_output:
            # It takes bytes for text.
            answer["body"] = b""
        parsed = self.parser.parse(answer, shape)
        parsed.pop("ResponseMetadata", None)
        if is_raw:
            parsed[payload] = response["body"]
        return self.plain(parsed, shape) if shape else {}

    def plain(self, value, shape):
        """What botocore takes or has read, as JSON has it in our crate with `serde`."""
        if value is None or getattr(shape, "is_document_type", False):
            return value
        if is_json_value_header(shape):
            return json_text(value)
        if shape.type_name == "structure":
            elsewhere = {name for name, member in shape.members.items() if "location" in member.serialization}
            # Beside HTTP, a member that is in the path may have the name that another one has in the body.
            wire_names = {name: body_name(member, name) for name, member in shape.members.items()}
            # An attribute is known here by its name without the prefix.
            wire_names = {name: wire.rpartition(":")[2] for name, wire in wire_names.items()}
            payload = shape.serialization.get("payload")
            if payload and wire_names[payload] == shape.members[payload].name:
                # The document has the name of its structure, and the member has its own.
                wire_names[payload] = payload
            own_names = {name: name if wire in elsewhere else wire for name, wire in wire_names.items()}
            return {own_names[name]: self.plain(part, shape.members[name]) for name, part in value.items()}
        if shape.type_name == "list":
            return [self.plain(item, shape.member) for item in value]
        if shape.type_name == "map":
            return {key: self.plain(item, shape.value) for key, item in value.items()}
        if shape.type_name == "blob":
            return base64.b64encode(value).decode()
        if shape.type_name == "timestamp":
            return self.plain_time(value, shape)
        return float_text(value) if value != value or value in (float("inf"), float("-inf")) else value

    def plain_time(self, value, shape):
        """With `serde`, a time is a number, unless its member has another form than the protocol's usual one."""
        form = shape.serialization.get("timestampFormat", "unixTimestamp")
        since = value - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
        if self.format == "json":
            seconds = since // datetime.timedelta(milliseconds=1) / 1000
            return seconds if form == "unixTimestamp" else text_of(value, form)
        seconds = since // datetime.timedelta(microseconds=1) / 1_000_000
        usual = "rfc822" if shape.serialization.get("location") == "header" else "iso8601"
        return text_of(value, form) if form in {"rfc822", "iso8601"} - {usual} else seconds


def text(value):
    return value.decode() if isinstance(value, bytes) else value


def known(service, path, wanted):
    """botocore's model of a service, without what ours lacks, and without what our generator leaves out."""
    document = botocore.loaders.Loader().load_service_model(service, "service-2")
    with open(path) as file:
        ours = {id.partition("#")[2]: shape for id, shape in json.load(file)["shapes"].items()}
    shapes = document["shapes"]
    for name, shape in shapes.items():
        members = ours.get(data_name(document, name), ours.get(name, {})).get("members", {})
        required = [member for member, of in members.items() if "smithy.api#required" in of.get("traits", {})]
        # botocore's model of S3 has unions as structures of which one member is set.
        if ours.get(name, {}).get("type") == "union":
            shape["union"] = True
        # The newest may want more, or less.
        shape["required"] = [member for member in {*required, *shape.get("required", [])} if member in members]
        if "members" in shape:
            kept = {member: of for member, of in shape["members"].items() if member in members}
            # Of a member that the newest has as a text, and ours as a number, neither can say what the other means; nor of one
            # that is a text here, and none there.
            is_text = lambda of: shapes[of["shape"]]["type"] == "string"
            is_number = lambda member: members[member]["target"] in ("smithy.api#Integer", "smithy.api#Long")
            is_no_text = lambda of: shapes[of["shape"]]["type"] in ("timestamp", "integer", "long")
            target = lambda member: members[member]["target"].partition("#")[2]
            is_text_here = lambda member: target(member) == "String" or ours.get(target(member), {}).get("type") == "string"
            differs = lambda member, of: (is_text(of) and is_number(member)) or (is_no_text(of) and is_text_here(member))
            shape["members"] = {member: of for member, of in kept.items() if not differs(member, of)}
    streams = {name for name, shape in shapes.items() if shape.get("eventstream")}

    def has_events(operation):
        ends = [shapes[operation[end]["shape"]] for end in ("input", "output") if end in operation]
        return any(member["shape"] in streams for end in ends for member in end["members"].values())

    operations = {name: of for name, of in document["operations"].items() if name in ours and name in (wanted or ours)}
    # Its serializers write no streams of events.
    left_out = [name for name, of in operations.items() if has_events(of)]
    document["operations"] = {name: of for name, of in operations.items() if name not in left_out}
    return botocore.model.ServiceModel(document, service), left_out


def main():
    name, path, seed, rounds, *operations = sys.argv[1:]
    service = Service(name, path, operations[0].split(",") if operations else None)
    print(json.dumps({"left_out": service.left_out}))
    rng = random.Random(int(seed))
    for _ in range(int(rounds)):
        for operation in service.model.operation_names:
            print(json.dumps(service.case(rng, operation)))


if __name__ == "__main__":
    main()
