"""Puts the catalogues of locale/, compiled, into the wheel: Django finds them beside the app that it shows."""

import tempfile
from pathlib import Path
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        self._folder = tempfile.TemporaryDirectory()
        for source in sorted(Path(self.root, "locale").glob("*/LC_MESSAGES/django.po")):
            language = source.parts[-3]
            compiled = Path(self._folder.name, f"{language}.mo")
            polib.pofile(str(source)).save_as_mofile(str(compiled))
            build_data["force_include"][str(compiled)] = f"surveys/locale/{language}/LC_MESSAGES/django.mo"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        self._folder.cleanup()
