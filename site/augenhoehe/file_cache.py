"""Django's cache in files, without looking through all of them each time something is kept."""

import random

from django.core.cache.backends.filebased import FileBasedCache

LOOKS_AFTER = 100


class FileCache(FileBasedCache):
    """Its size is bounded as before, but looked at now and then: there may be a hundred entries too many."""

    def _cull(self) -> None:
        if random.randrange(LOOKS_AFTER) == 0:  # noqa: S311 - no secret hangs on it
            super()._cull()
