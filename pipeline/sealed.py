"""Bytes kept on disk for a later run of ours, believed only when they are whole and meant for it."""

from __future__ import annotations

import hashlib

_MARK = b"claimgrade-kept"


def seal(body: bytes, *, key: str) -> bytes:
    """`body` under a line with its key and its SHA-256."""
    digest = hashlib.sha256(body).hexdigest()
    return b" ".join((_MARK, key.encode(), digest.encode())) + b"\n" + body


def unsealed(data: bytes, *, key: str) -> bytes | None:
    """The body that was sealed under `key`; None when it was another key, or anything is damaged."""
    _, _, body = data.partition(b"\n")
    return body if data == seal(body, key=key) else None
