"""Random requests and responses of services whose responses are XML: restXml, awsQuery and ec2Query.

What a response says is written with everything that must not change it: white space and comments, elements and
attributes that are not known, any order, prefixes, empty elements in both forms, references and character data.
"""

import base64
import datetime
import re

from botocore_values import HttpMaker, body_name, header_text, in_body, text_of

# XML has no way to write these.
NOT_IN_XML = {0: "\r", 0xFFFF: "'"}
NO_NUMBERS = [float("nan"), float("inf"), float("-inf")]
NAMED = {"<": "lt", ">": "gt", "&": "amp", '"': "quot", "'": "apos"}
BETWEEN = ["", "", "", "\n", "\n\t  ", "<!-- a < b & <c> -->", "\r\n<!---->"]
ATTRIBUTES = ["", "", "", ' later="a &lt; b"', " x:kind='y>' xmlns:x=\"urn:x\"", ' xmlns="urn:default"']
ADDED_LATER = [
    "<AddedLater/>",
    "<AddedLater>a<b c='d'><![CDATA[<e>]]></b></AddedLater>",
    "<x:Added xmlns:x='urn:x'>1</x:Added>",
]


class XmlMaker(HttpMaker):
    """Random values as Python has them, of requests and of responses."""

    def __init__(self, rng, on_wire, in_forms=False):
        super().__init__(rng, on_wire)
        self.in_forms = in_forms

    def name(self, member, name):
        return name

    def document(self, shape, members):
        return members

    def _string(self, shape):
        text = super()._string(shape)
        if self.in_forms:
            return text
        text = text.translate(NOT_IN_XML)
        # botocore does not write it as a reference, so nobody would read it.
        return text if self.on_wire else text.replace("\r", "'")

    def _list(self, shape):
        return super()._list(shape) or ([self.value(shape.member)] if self.is_never_empty(shape) else [])

    def _map(self, shape):
        if shape.serialization.get("location") == "headers":
            return super()._map(shape)
        of_one = {self._string(shape.key): self.value(shape.value)} if self.is_never_empty(shape) else {}
        return super()._map(shape) or of_one

    def is_never_empty(self, shape):
        """Of a list whose items are elements of a structure, nothing is to be seen in a response if it is empty."""
        return self.on_wire and shape.serialization.get("flattened")

    def _blob(self, shape):
        return self.rng.randbytes(max(shape.metadata.get("min", 0), self.rng.randint(0, 40)))

    def _float(self, shape):
        return self.no_number(shape) or super()._float(shape)

    def _double(self, shape):
        return self.no_number(shape) or super()._double(shape)

    def no_number(self, shape):
        is_bounded = {"min", "max"} & shape.metadata.keys()
        return None if is_bounded or self.rng.random() < 0.8 else self.rng.choice(NO_NUMBERS)

    def _timestamp(self, shape):
        # Requests of botocore's have microseconds, and so may responses.
        time = datetime.datetime.fromtimestamp(self.rng.randint(-(2**31), 2**32), datetime.timezone.utc)
        in_header = shape.serialization.get("location") == "header" or shape.serialization.get("timestampFormat")
        fraction = 0 if in_header else self.rng.choice([0, 0, 500_000, 123_000, 7])
        return time.replace(microsecond=fraction)

    def answer(self, operation):
        """What a response says, by the names of members, and its status, headers and body."""
        shape, writer = operation.output_shape, XmlWriter(self.rng)
        values = self.members(shape, shape.members) if shape else {}
        payload = shape.serialization.get("payload") if shape else None
        if payload:
            member = shape.members[payload]
            is_blob = member.type_name == "blob"
            values[payload] = self.raw(member) if is_blob else self.value(member)
            if member.type_name == "string":
                # Of an empty text, nothing is to be seen.
                values[payload] = values[payload] or "a"
        headers = {}
        for name, member in (shape.members if shape else {}).items():
            if name in values and member.serialization.get("location") == "header":
                form = member.serialization.get("timestampFormat", "rfc822")
                value = values[name]
                text = text_of(value, form) if member.type_name == "timestamp" else header_text(value)
                headers[member.serialization.get("name", name)] = text
            elif name in values and member.serialization.get("location") == "headers":
                prefix = member.serialization.get("name", "")
                headers |= {prefix + key: value for key, value in values[name].items()}
        body = writer.body(operation, values)
        return values, {"status": self.rng.choice([200, 201, 202, 204]), "headers": headers, "body": body}


class XmlWriter:
    """Writes values as XML, in one of the many ways."""

    def __init__(self, rng):
        self.rng = rng

    def body(self, operation, values):
        shape, protocol = operation.output_shape, operation.metadata["protocol"]
        payload = shape.serialization.get("payload") if shape else None
        if payload and isinstance(values[payload], bytes):
            return values[payload]
        if payload and isinstance(values[payload], str):
            return values[payload].encode()
        root = f"{operation.name}Response"
        if payload:
            (element,) = self.value(root, shape.members[payload], values[payload])
            return self.document(element)
        inner = self.members(shape, values) if shape else []
        if protocol == "query":
            inner = [self.element(f"{operation.name}Result", inner)] if shape else []
            inner.append("<ResponseMetadata><RequestId>7a62c49f</RequestId></ResponseMetadata>")
        elif protocol == "ec2":
            inner.append("<requestId>7a62c49f</requestId>")
        elif not inner and self.rng.random() < 0.5:
            return b""
        return self.document(self.element(root, inner))

    def bare(self, name, values):
        """A document whose root is the only member."""
        return self.document(self.tag(name, self.text(values.get(name, ""))))

    def document(self, root):
        declaration = self.rng.choice(["", '<?xml version="1.0" encoding="UTF-8"?>', "<?xml version='1.0'?>\n"])
        return (declaration + root + self.rng.choice(["", "\n"])).encode()

    def value(self, name, shape, value):
        """The elements of a member: one, or as many as it has items where no element is around them."""
        if shape.type_name == "structure":
            parts, attributes = self.members(shape, value), self.attributes(shape, value)
            return [self.element(name, parts, is_open=not shape.is_tagged_union, own=attributes)]
        if shape.type_name == "list":
            items = name if shape.serialization.get("flattened") else shape.member.serialization.get("name", "member")
            parts = [part for item in value for part in self.value(items, shape.member, item)]
            return parts if shape.serialization.get("flattened") else [self.element(name, parts, in_order=True)]
        if shape.type_name == "map":
            entries = name if shape.serialization.get("flattened") else "entry"
            parts = [self.entry(entries, shape, key, item) for key, item in value.items()]
            return parts if shape.serialization.get("flattened") else [self.element(name, parts, in_order=True)]
        return [self.tag(name, self.text(scalar(value, shape)))]

    def entry(self, name, shape, key, value):
        keys = self.value(shape.key.serialization.get("name", "key"), shape.key, key)
        values = self.value(shape.value.serialization.get("name", "value"), shape.value, value)
        return self.element(name, keys + values, is_open=False)

    def members(self, shape, values):
        elements = {name: member for name, member in in_body(shape).items() if not member.serialization.get("xmlAttribute")}
        members = [(name, member) for name, member in elements.items() if name in values]
        return [part for name, member in members for part in self.value(body_name(member, name), member, values[name])]

    def attributes(self, shape, values):
        """The members that are attributes, with the namespaces of their prefixes."""
        text = ""
        for name, member in in_body(shape).items():
            if name in values and member.serialization.get("xmlAttribute"):
                name_on_wire = member.serialization.get("name", name)
                prefix = name_on_wire.partition(":")[0]
                value = "".join(letter if letter.isalnum() else f"&#{ord(letter)};" for letter in values[name])
                text += f' xmlns:{prefix}="http://www.w3.org/2001/XMLSchema-instance" {name_on_wire}="{value}"'
        return text

    def element(self, name, parts, in_order=False, is_open=True, own=""):
        """An element with others in it, which are in any order, and with unknown ones, where it is open to them."""
        if not in_order:
            parts = self.shuffled(parts)
            if is_open and self.rng.random() < 0.2:
                parts.insert(self.rng.randint(0, len(parts)), self.rng.choice(ADDED_LATER))
        between = [self.rng.choice(BETWEEN) for _ in range(len(parts) + 1)]
        return self.tag(name, between[0] + "".join(part + after for part, after in zip(parts, between[1:])), own)

    def shuffled(self, parts):
        """The parts in another order, in which those of one name keep theirs, as they are items."""
        places = self.rng.sample(range(len(parts)), len(parts))
        by_name = {}
        for part in parts:
            by_name.setdefault(local_name(part), []).append(part)
        return [by_name[local_name(parts[place])].pop(0) for place in places]

    def tag(self, name, content, own=""):
        attributes = self.rng.choice(ATTRIBUTES) + own
        if self.rng.random() < 0.05:
            name, attributes = f"ns2:{name}", ' xmlns:ns2="urn:ns2"' + own
        if not content and self.rng.random() < 0.5:
            return f"<{name}{attributes}/>"
        return f"<{name}{attributes}>{content}</{name}>"

    def text(self, text):
        """A text, as one or two runs of letters, of which each is written in another way."""
        cut = self.rng.randint(0, len(text)) if self.rng.random() < 0.3 else 0
        comment = self.rng.choice(["", "<!--&-->"]) if cut else ""
        return self.run(text[:cut]) + comment + self.run(text[cut:])

    def run(self, text):
        way = self.rng.random()
        if way < 0.1 and "\r" not in text:
            return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
        return "".join(self.letter(letter, way > 0.9) for letter in text)

    def letter(self, letter, is_reference):
        if letter in NAMED and self.rng.random() < 0.7:
            return f"&{NAMED[letter]};"
        if letter in "<&>\r" or is_reference:
            return self.rng.choice([f"&#{ord(letter)};", f"&#x{ord(letter):x};", f"&#x00{ord(letter):X};"])
        return letter


def local_name(part):
    return re.match(r"<(?:\w+:)?([\w.-]+)", part)[1]


def scalar(value, shape):
    """The text of a value that has no others in it."""
    if shape.type_name == "blob":
        return base64.b64encode(value).decode()
    if shape.type_name == "timestamp":
        return text_of(value, shape.serialization.get("timestampFormat", "iso8601"))
    return float_text(value) if isinstance(value, float) else header_text(value)


def float_text(value):
    """A float as Smithy writes it; Python has other names for what is no number."""
    return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(str(value), str(value))
