"""Random values of shapes whose members are in several places of HTTP, and responses with JSON in them."""

import base64
import datetime
import email.utils
import json

from botocore.utils import is_json_value_header
from botocore_cases import LETTERS, Maker

# What every header can hold and gives back: ASCII without control characters.
IN_HEADERS = 'aZ09 -_.~"\\/,;=%+&?#:@'
# Part of a URI, which has signs of its own.
IN_URIS = LETTERS + "~-_.%+&?#:@[]"
ADDED_LATER = [None, 1, "a", [{"b": []}], {"c": {"d": [1.5, None]}}]
# From here on, structures have fewer members, or some services' would never end.
DEEP = 3


class HttpMaker(Maker):
    """Random values of requests, as Python has them, or of responses, as JSON does."""

    depth = 0

    def members(self, shape, members):
        """Values of some members, and of all that a request must have."""
        values, chance = {}, 0.6 if self.depth < DEEP else 0.25
        self.depth += 1
        for name, member in members.items():
            # Clients make a token up where it is absent, and a body that may be a stream is always there.
            always = member.metadata.get("idempotencyToken") or member.serialization.get("streaming")
            if not self.on_wire and (name in shape.required_members or always) or self.rng.random() < chance:
                values[name] = self.value(member)
        self.depth -= 1
        return values

    def _structure(self, shape):
        if shape.is_document_type:
            return self.rng.choice([*ADDED_LATER[1:], {}, True])
        if shape.is_tagged_union:
            name = self.rng.choice(list(shape.members))
            return {self.name(shape.members[name], name): self.value(shape.members[name])}
        members = self.members(shape, shape.members)
        return self.document(shape, members) if self.on_wire else members

    def name(self, member, name):
        """The name that a value has, which on the wire may be another."""
        return body_name(member, name) if self.on_wire else name

    def document(self, shape, members):
        """Members as JSON has them in a response."""
        document = {body_name(shape.members[name], name): value for name, value in members.items()}
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

    def _list(self, shape):
        if shape.serialization.get("location") != "header":
            return super()._list(shape)
        items = getattr(shape.member, "enum", None) or ["a", "b"]
        return [self.rng.choice(items) for _ in range(self.rng.randint(0, 3))]

    def _map(self, shape):
        if shape.serialization.get("location") != "headers":
            return super()._map(shape)
        text = lambda: "".join(self.rng.choice(IN_HEADERS) for _ in range(self.rng.randint(1, 12))).strip() or "a"
        return {f"k{number}-{self.rng.choice('abc')}": text() for number in range(self.rng.randint(0, 3))}

    def _timestamp(self, shape):
        form, in_header = shape.serialization.get("timestampFormat"), shape.serialization.get("location") == "header"
        if not self.on_wire or (form in (None, "unixTimestamp") and not in_header):
            return super()._timestamp(shape)
        time = datetime.datetime.fromtimestamp(self.rng.randint(0, 2**32), datetime.timezone.utc)
        return text_of(time, form or "rfc822")

    def response(self, operation):
        """Status, headers and body of a response."""
        shape = operation.output_shape
        members = shape.members if shape else {}
        headers = {}
        for name, member in members.items():
            if member.serialization.get("location") == "header" and self.rng.random() < 0.7:
                headers[member.serialization.get("name", name)] = header_text(self.value(member))
        return {"status": self.rng.choice([200, 201, 202, 204]), "headers": headers, "body": self.body(operation)}

    def body(self, operation):
        shape = operation.output_shape
        if not shape:
            return b"{}"
        payload = shape.serialization.get("payload")
        if not payload:
            return json.dumps(self.document(shape, self.members(shape, in_body(shape)))).encode()
        return self.raw(shape.members[payload]) or json.dumps(self.value(shape.members[payload])).encode()

    def raw(self, payload):
        """A body that is a blob or a text; nothing if it is none of them."""
        if payload.type_name not in ("blob", "string"):
            return b""
        return self._string(payload).encode() or self.rng.randbytes(self.rng.randint(1, 40))


def in_body(shape):
    return {name: member for name, member in shape.members.items() if "location" not in member.serialization}


def body_name(member, name):
    """The name of a member in a body; of one that is in a header or a URI, `name` is that there."""
    if "location" in member.serialization:
        return name
    if member.type_name == "list" and member.serialization.get("flattened"):
        # It has the name of its items, if that is said of them.
        return member.member.serialization.get("name", member.serialization.get("name", name))
    return member.serialization.get("name", name)


def json_text(value):
    """JSON as botocore puts it into headers; what it has for a text that our crate has."""
    return json.dumps(value, separators=(",", ":"))


def header_text(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def text_of(time, form):
    """A time as text. RFC 3339 has parts of seconds, if there are any."""
    if form == "rfc822":
        return email.utils.format_datetime(time, usegmt=True)
    fraction = f".{time.microsecond:06}".rstrip("0") if time.microsecond else ""
    return time.strftime("%Y-%m-%dT%H:%M:%S") + f"{fraction}Z"
