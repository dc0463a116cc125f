"""What botocore's client of S3 does to a request beside writing it, and which values it takes."""

import base64
import hashlib
import io
import zlib

BUCKETS = ["photos", "photos.of-2026", "a1b"]
CHECKSUMS = {
    "CRC32": lambda body: zlib.crc32(body).to_bytes(4, "big"),
    "SHA1": lambda body: hashlib.sha1(body).digest(),
    "SHA256": lambda body: hashlib.sha256(body).digest(),
    "SHA512": lambda body: hashlib.sha512(body).digest(),
}


def adjust(rng, parameters, operation):
    """Has names that a bucket can have, and algorithms that Python has."""
    if "Bucket" in parameters:
        parameters["Bucket"] = rng.choice(BUCKETS)
    if "RequestRoute" in parameters:
        parameters["RequestRoute"] = "route-1"
    member = operation.http_checksum.get("requestAlgorithmMember")
    if member in parameters:
        parameters[member] = rng.choice(list(CHECKSUMS)[:3])


def add_checksum(request, parameters, operation):
    """The checksum that every request has whose operation takes one, unless it is given: CRC32 unless another is named."""
    http_checksum, headers = operation.http_checksum, request["headers"]
    member = http_checksum.get("requestAlgorithmMember")
    others = {"x-amz-checksum-algorithm", "x-amz-checksum-mode", "x-amz-checksum-type"}
    given = {name.lower() for name in headers if name.lower().startswith("x-amz-checksum-")} - others
    if not member or given:
        return
    algorithm = parameters.get(member, "CRC32")
    body = request["body"]
    if isinstance(body, io.IOBase):
        body = body.getvalue()
    body = body.encode() if isinstance(body, str) else body or b""
    headers[f"x-amz-checksum-{algorithm.lower()}"] = base64.b64encode(CHECKSUMS[algorithm](body)).decode()
    headers[operation.input_shape.members[member].serialization["name"]] = algorithm
