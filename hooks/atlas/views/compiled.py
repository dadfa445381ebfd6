"""A cache of compiled templates that outlives a build, for live reload."""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Caches the code of each template until its source changes."""

    def __init__(self) -> None:
        """Start with an empty cache."""
        self._code: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the cached code of a template, if its source is unchanged."""
        checksum, code = self._code.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Cache the code of a template."""
        assert bucket.code is not None
        self._code[bucket.key] = (bucket.checksum, bucket.code)
