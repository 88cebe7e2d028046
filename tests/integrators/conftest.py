"""The wheel is built once. Two projects follow the guide: one small, one with extras and the newest Django there is."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integrators.foreign import Environment, Project, build_wheel, newer_python
from tests.integrators.snippets import snippet

EXTRAS = ("results", "xlsform", "pdf")
RESULTS_ONLY = ("SURVEYS_SNAPSHOTS", "LOGIN_URL")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("sources"))


@pytest.fixture(scope="session")
def small_environment(tmp_path_factory, wheel) -> Iterator[Environment]:
    environment = Environment(tmp_path_factory.mktemp("small"), sys.executable, "5.2", wheel)
    yield environment
    shutil.rmtree(environment.folder / "venv")


@pytest.fixture(scope="session")
def full_environment(tmp_path_factory, wheel) -> Iterator[Environment]:
    newer = newer_python()
    environment = Environment(
        tmp_path_factory.mktemp("full"), newer or sys.executable, "6" if newer else "5.2", wheel, EXTRAS
    )
    yield environment
    shutil.rmtree(environment.folder / "venv")


@pytest.fixture(scope="session")
def small_project(small_environment) -> Project:
    lines = snippet("settings").splitlines(keepends=True)
    return _migrated(small_environment, "".join(line for line in lines if not line.startswith(RESULTS_ONLY)))


@pytest.fixture(scope="session")
def full_project(full_environment) -> Project:
    return _migrated(full_environment, snippet("settings"))


@pytest.fixture(scope="module")
def copy_of(tmp_path_factory) -> Callable[[Project], Project]:
    """A project of one's own, with what that one has stored."""
    return lambda project: project.copy(tmp_path_factory.mktemp("project") / "project")


def _migrated(environment: Environment, settings: str) -> Project:
    project = Project(environment, environment.folder / "project")
    project.settings(settings)
    project.urls(snippet("urls"))
    project.run(snippet("migrate"))
    return project
