"""The front page asks the memory of the website, so its tests may have one."""

from tests.cms.conftest import cached

__all__ = ["cached"]
