"""Links that open WhatsApp with a message ready to send.  We never call WhatsApp ourselves."""

from urllib.parse import quote


def to_oneself(phone: str, words: str) -> str:
    """A link that sends `words` to the resident's own number (+62...)."""
    return f"https://wa.me/{phone.removeprefix('+')}?text={quote(words)}"
