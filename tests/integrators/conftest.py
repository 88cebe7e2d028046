"""The wheel is built once, and installed once for each Django."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integrators.foreign import Environment, Project, build_wheel, newer_python
from tests.integrators.snippets import snippet

PYTHONS = {"5.2": sys.executable} | ({"6": newer} if (newer := newer_python()) else {})
RESULTS_ONLY = ("SURVEYS_SNAPSHOTS", "LOGIN_URL")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("sources"))


@pytest.fixture(scope="session")
def environment_of(tmp_path_factory, wheel) -> Iterator[Callable[[str], Environment]]:
    made: dict[str, Environment] = {}

    def found(django: str) -> Environment:
        if django not in made:
            made[django] = Environment(tmp_path_factory.mktemp(f"django{django}"), PYTHONS[django], django, wheel)
        return made[django]

    yield found
    for environment in made.values():
        shutil.rmtree(environment.folder / "venv")


@pytest.fixture(scope="session")
def project_of(tmp_path_factory, environment_of) -> Callable[[str], Project]:
    """A project with the small installation, migrated. Copy it before you change it."""
    made: dict[str, Project] = {}

    def found(django: str) -> Project:
        if django not in made:
            made[django] = _small(environment_of(django), tmp_path_factory.mktemp("small") / "project")
        return made[django]

    return found


def _small(environment: Environment, folder: Path) -> Project:
    project = Project(environment, folder)
    lines = snippet("settings").splitlines(keepends=True)
    project.settings("".join(line for line in lines if not line.startswith(RESULTS_ONLY)))
    project.urls(snippet("urls"))
    project.run(snippet("migrate"))
    return project
