"""Many deeds in a row: what they share is read once, and each is one transaction without savepoints."""

from collections.abc import Callable, Iterator
from contextlib import ContextDecorator, contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar

from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

_known: ContextVar[dict[Any, Any] | None] = ContextVar("known", default=None)
_is_whole: ContextVar[bool] = ContextVar("is_whole", default=False)


@contextmanager
def in_a_row() -> Iterator[None]:
    """Within, a function that is `read_once` is asked once for the same arguments.

    Only for some seconds of work: a setting that is changed meanwhile counts from the next time on. Within another,
    what that one knows stays known.
    """
    token = _known.set({} if _known.get() is None else _known.get())
    try:
        yield
    finally:
        _known.reset(token)


def read_once(function: Callable[P, R]) -> Callable[P, R]:
    """Remember the answer `in_a_row`; elsewhere, ask each time."""

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        known = _known.get()
        if known is None:
            return function(*args, **kwargs)
        key = (function, args, tuple(sorted(kwargs.items())))
        if key not in known:
            known[key] = function(*args, **kwargs)
        return known[key]

    return asked


class Same(Generic[T]):
    """An argument of a `read_once` function that counts as the same only if it is the same object."""

    def __init__(self, one: T) -> None:
        self.one = one

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.one is other.one

    def __hash__(self) -> int:
        return id(self.one)


def known(function: Callable[..., Any], answer: Any, *args: Any) -> None:
    """Tell the answer of a `read_once` function that was read along with something else."""
    found = _known.get()
    if found is not None:
        found[function.__wrapped__, args, ()] = answer  # type: ignore[attr-defined]


def forget(function: Callable[..., Any], *args: Any) -> None:
    """The answer of a `read_once` function has changed."""
    found = _known.get()
    if found is not None:
        found.pop((function.__wrapped__, args, ()), None)  # type: ignore[attr-defined]


@contextmanager
def as_a_whole() -> Iterator[None]:
    """In a transaction that every exception ends as a whole, so that a `part` of it needs no savepoint."""
    token = _is_whole.set(True)
    try:
        yield
    finally:
        _is_whole.reset(token)


class part(ContextDecorator):
    """Like `transaction.atomic`, but without a savepoint within another part or `as_a_whole`.

    A fault that leaves it there ends the whole: catch it outside, or around a `transaction.atomic` of your own.
    """

    def _recreate_cm(self) -> "part":
        return part()

    def __enter__(self) -> None:
        self.atomic = transaction.atomic(savepoint=not _is_whole.get())
        self.atomic.__enter__()
        self.token = _is_whole.set(True)

    def __exit__(self, *fault: Any) -> None:
        _is_whole.reset(self.token)
        self.atomic.__exit__(*fault)
