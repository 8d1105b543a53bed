"""What may be shown of a number, and a log that never shows one."""

import logging
import re

NUMBERS = re.compile(r"(?<!\d)(?:\d{16}|(?:\+?62|0)8\d{7,11})(?!\d)")


def mask(number: str, shown: int = 4) -> str:
    """The last `shown` digits behind dots: ``•••• •••• •••• 1234``."""
    dots = "•" * max(len(number) - shown, 0)
    hidden = dots + number[len(dots) :]
    return " ".join(hidden[start : start + 4] for start in range(0, len(hidden), 4))


def without_numbers(text: str) -> str:
    """`text` with every NIK, KK and mobile number replaced by ``[number]``."""
    return NUMBERS.sub("[number]", text)


class MaskNumbers(logging.Filter):
    """Masks the finished message, so that arguments are masked too; and the traceback, which may hold a value."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError):  # arguments that do not fit must not stop the deed that is logged
            message = f"{record.msg} {record.args}"
        record.msg, record.args = without_numbers(message), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = without_numbers(record.exc_text)
        return True
