"""What the standard library gives that is true whatever it is: random texts, such as nonces are made of."""

from __future__ import annotations

from typing import Final

_SOURCES: Final = frozenset(
    {
        "base64.b64encode",
        "base64.standard_b64encode",
        "base64.urlsafe_b64encode",
        "binascii.hexlify",
        "hashlib.blake2b",
        "hashlib.md5",
        "hashlib.sha1",
        "hashlib.sha256",
        "hashlib.sha512",
        "os.urandom",
        "secrets.token_bytes",
        "secrets.token_hex",
        "secrets.token_urlsafe",
        "uuid.uuid1",
        "uuid.uuid4",
    }
)
_METHODS: Final = frozenset({"decode", "digest", "encode", "hex", "hexdigest", "replace", "rstrip", "strip"})


def is_never_empty(dotted: str | None) -> bool:
    """Whether what comes from an outside name is never empty, nor what methods make of it that keep the most of it."""
    while dotted is not None and dotted not in _SOURCES:
        dotted, _, method = dotted.rpartition(".")
        if method not in _METHODS:
            return False
    return dotted is not None
