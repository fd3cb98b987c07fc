"""Secrets strong enough for production that open nothing: hashes of plain words."""

import base64
import hashlib

TELEGRAM = hashlib.sha256(b"telegram in tests").hexdigest()
SIGNING = hashlib.sha256(b"slack in tests").hexdigest()[:32]


def webhook(name: str) -> str:
    """A tenant's."""
    return "whsec_" + base64.b64encode(hashlib.sha256(name.encode()).digest()).decode()
