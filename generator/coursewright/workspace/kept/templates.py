"""Compiled templates, kept between builds."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from coursewright.workspace.kept.store import Store

KIND = "template"


class KeptTemplates(BytecodeCache):
    """Jinja's compiled templates in a store, by name, place and text of each."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what was compiled of the same template."""
        content = self._store.get(KIND, bucket.key, bucket.checksum)
        if content is not None:
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._store.put(KIND, bucket.bytecode_to_string(), bucket.key, bucket.checksum)
