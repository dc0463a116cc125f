"""Makes cases of a service that speaks restJson1, one a line of JSON: parameters and the HTTP request that botocore makes of
them, an HTTP response and what botocore reads out of it.

Called with the name that botocore has for the service, the file of our model, a seed and a number of rounds, each of which
makes a case of every operation. What botocore's newest model has and ours lacks is left out.
"""

import base64
import datetime
import email.utils
import io
import json
import random
import sys

import botocore.awsrequest
import botocore.loaders
import botocore.model
import botocore.parsers
import botocore.response
import botocore.serialize

from botocore.utils import is_json_value_header
from botocore_cases import LETTERS, Maker

ENDPOINT = "https://service.example.com"
# What every header can hold and gives back: ASCII without control characters.
IN_HEADERS = 'aZ09 -_.~"\\/,;=%+&?#:@'
# Part of a URI, which has signs of its own.
IN_URIS = LETTERS + "~-_.%+&?#:@[]"
ADDED_LATER = [None, 1, "a", [{"b": []}], {"c": {"d": [1.5, None]}}]


class HttpMaker(Maker):
    """Random values of requests and responses whose members are in several places."""

    def members(self, shape, members):
        """Values of some members, and of all that a request must have."""
        values = {}
        for name, member in members.items():
            # Clients make a token up where it is absent, and a body that may be a stream is always there.
            always = member.metadata.get("idempotencyToken") or member.serialization.get("streaming")
            if not self.on_wire and (name in shape.required_members or always) or self.rng.random() < 0.6:
                values[name] = self.value(member)
        return values

    def _structure(self, shape):
        if shape.is_document_type:
            return self.rng.choice([*ADDED_LATER[1:], {}, True])
        if shape.is_tagged_union:
            name = self.rng.choice(list(shape.members))
            return {json_name(shape.members[name], name, self.on_wire): self.value(shape.members[name])}
        members = self.members(shape, shape.members)
        return self.document(shape, members) if self.on_wire else members

    def document(self, shape, members):
        """Members as JSON has them in a response."""
        document = {json_name(shape.members[name], name, True): value for name, value in members.items()}
        if self.rng.random() < 0.2:
            document["AddedLater"] = self.rng.choice(ADDED_LATER)
        return document

    def _string(self, shape):
        location = shape.serialization.get("location")
        if is_json_value_header(shape):
            value = self.rng.choice([{}, {"a é": [1, None]}, ["b"]])
            return base64.b64encode(json_text(value).encode()).decode() if self.on_wire else value
        if location not in ("uri", "header", "querystring"):
            return super()._string(shape)
        if getattr(shape, "enum", None) and self.rng.random() < 0.9:
            return self.rng.choice(shape.enum)
        least = max(shape.metadata.get("min", 0), location == "uri")
        letters = IN_HEADERS if location == "header" else IN_URIS
        text = "".join(self.rng.choice(letters) for _ in range(max(least, self.rng.randint(0, 12))))
        # HTTP takes spaces from the ends of headers.
        return text.strip().ljust(least, "a") if location == "header" else text

    def _timestamp(self, shape):
        form, in_header = shape.serialization.get("timestampFormat"), shape.serialization.get("location") == "header"
        if not self.on_wire or (form in (None, "unixTimestamp") and not in_header):
            return super()._timestamp(shape)
        time = datetime.datetime.fromtimestamp(self.rng.randint(0, 2**32), datetime.timezone.utc)
        return text_of(time, form or "rfc822")

    def response(self, shape):
        """Status, headers and body of a response."""
        headers, body = {}, b"{}"
        members = shape.members if shape else {}
        payload = shape.serialization.get("payload") if shape else None
        if payload and members[payload].type_name in ("blob", "string"):
            body = self._string(members[payload]).encode() or self.rng.randbytes(self.rng.randint(0, 40))
        elif payload:
            body = json.dumps(self.value(members[payload])).encode()
        elif shape:
            in_body = {name: member for name, member in members.items() if "location" not in member.serialization}
            body = json.dumps(self.document(shape, self.members(shape, in_body))).encode()
        for name, member in members.items():
            if member.serialization.get("location") == "header" and self.rng.random() < 0.7:
                value = self.value(member)
                text = str(value).lower() if member.type_name == "boolean" else str(value)
                headers[member.serialization.get("name", name)] = text
        return {"status": self.rng.choice([200, 201, 202, 204]), "headers": headers, "body": body}


def json_name(member, name, on_wire=True):
    """The name of a member in JSON; of one that is in a header or a URI, `name` is that there."""
    in_body = "location" not in member.serialization
    return member.serialization.get("name", name) if on_wire and in_body else name


def json_text(value):
    """JSON as botocore puts it into headers; what it has for a text that our crate has."""
    return json.dumps(value, separators=(",", ":"))


def text_of(time, form):
    if form == "rfc822":
        return email.utils.format_datetime(time, usegmt=True)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def plain(value, shape):
    """What botocore takes or has read, as JSON has it in our crate with `serde`."""
    if value is None or getattr(shape, "is_document_type", False):
        return value
    if is_json_value_header(shape):
        return json_text(value)
    if shape.type_name == "structure":
        elsewhere = {name for name, member in shape.members.items() if "location" in member.serialization}
        # Beside HTTP, a member that is in the path may have the name that another one has in the body.
        wire_names = {name: json_name(member, name) for name, member in shape.members.items()}
        own_names = {name: name if wire in elsewhere else wire for name, wire in wire_names.items()}
        return {own_names[name]: plain(part, shape.members[name]) for name, part in value.items()}
    if shape.type_name == "list":
        return [plain(item, shape.member) for item in value]
    if shape.type_name == "map":
        return {key: plain(item, shape.value) for key, item in value.items()}
    if shape.type_name == "blob":
        return base64.b64encode(value).decode()
    if shape.type_name == "timestamp":
        form = shape.serialization.get("timestampFormat", "unixTimestamp")
        since = value - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
        seconds = since // datetime.timedelta(milliseconds=1) / 1000
        return seconds if form == "unixTimestamp" else text_of(value, form)
    return value


def known(service, path):
    """botocore's model of a service, without what ours lacks, and without what our generator leaves out."""
    document = botocore.loaders.Loader().load_service_model(service, "service-2")
    with open(path) as file:
        ours = {id.partition("#")[2]: shape for id, shape in json.load(file)["shapes"].items()}
    shapes = document["shapes"]
    for name, shape in shapes.items():
        members = ours.get(name, {}).get("members", {})
        required = [member for member, of in members.items() if "smithy.api#required" in of.get("traits", {})]
        # The newest may want more, or less.
        shape["required"] = [member for member in {*required, *shape.get("required", [])} if member in members]
        if "members" in shape:
            shape["members"] = {member: of for member, of in shape["members"].items() if member in members}
    streams = {name for name, shape in shapes.items() if shape.get("eventstream")}

    def has_events(operation):
        ends = [shapes[operation[end]["shape"]] for end in ("input", "output") if end in operation]
        return any(member["shape"] in streams for end in ends for member in end["members"].values())

    operations = document["operations"].items()
    document["operations"] = {name: of for name, of in operations if name in ours and not has_events(of)}
    return botocore.model.ServiceModel(document, service)


def sent(serializer, parameters, operation):
    """The request, as botocore gives it to its HTTP client."""
    request = serializer.serialize_to_request(parameters, operation)
    botocore.awsrequest.prepare_request_dict(request, ENDPOINT)
    prepared = botocore.awsrequest.create_request_object(request).prepare()
    headers = {name.lower(): value for name, value in prepared.headers.items()}
    return {"method": prepared.method, "url": prepared.url, "headers": headers, "body": list(prepared.body or b"")}


def read(parser, response, operation):
    """What botocore reads out of a response."""
    body = response["body"]
    if operation.has_streaming_output:
        body = botocore.response.StreamingBody(io.BytesIO(body), len(body))
    headers = botocore.awsrequest.HeadersDict(response["headers"])
    answer = {"status_code": response["status"], "headers": headers, "body": body}
    shape = operation.output_shape
    parsed = parser.parse(answer, shape)
    parsed.pop("ResponseMetadata", None)
    payload = shape.serialization.get("payload") if shape else None
    if payload and shape.members[payload].type_name == "blob":
        parsed[payload] = response["body"]
    return plain(parsed, shape) if shape else {}


def main():
    service, path, seed, rounds = sys.argv[1:]
    rng = random.Random(int(seed))
    model = known(service, path)
    serializer = botocore.serialize.create_serializer("rest-json", include_validation=True)
    parser = botocore.parsers.create_parser("rest-json")
    for _ in range(int(rounds)):
        for name in model.operation_names:
            operation = model.operation_model(name)
            shape = operation.input_shape
            parameters = HttpMaker(rng, False).members(shape, shape.members) if shape else {}
            response = HttpMaker(rng, True).response(operation.output_shape)
            case = {
                "operation": name,
                "parameters": plain(parameters, shape) if shape else {},
                "request": sent(serializer, parameters, operation),
                "response": response | {"body": list(response["body"])},
                "parsed": read(parser, response, operation),
            }
            print(json.dumps(case))


if __name__ == "__main__":
    main()
