"""Links that open WhatsApp with a message ready to be sent. The address is WhatsApp's own: we never ask for it."""

from urllib.parse import quote


def to_oneself(phone: str, words: str) -> str:
    """To the resident's own number (+62...), or to whomever they choose."""
    return f"https://wa.me/{phone.removeprefix('+')}?text={quote(words)}"
