"""A project that is not ours: made by `wagtail start`, in an environment that holds nothing but the wheel."""

import os
import re
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

from tests.integrators.snippets import snippet

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("cms_pages", "surveys", "locale", "hatch_build.py", "pyproject.toml", "README.md")
_PINNED = re.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^ ]+)(?P<marker> ; [^\\]+)?", re.MULTILINE)


class Failed(AssertionError):
    """A command ended with a failure; the text is what it said."""


def run(*command: object, folder: Path, **environment: str) -> str:
    """What it printed. Nothing of the environment of the tests reaches a foreign project."""
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    found = subprocess.run(  # noqa: S603
        [str(part) for part in command],
        cwd=folder,
        env=kept | {"PYTHONWARNINGS": "", "PYTHONPATH": ""} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if found.returncode:
        raise Failed(found.stdout + found.stderr)
    return found.stdout + found.stderr


def build_wheel(folder: Path) -> Path:
    """From a copy of the sources alone, as the guide says."""
    for name in SOURCES:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        ignored = {"ignore": shutil.ignore_patterns("__pycache__", "*.mo")} if source.is_dir() else {}
        copy(source, folder / name, **ignored)
    run("sh", "-ec", snippet("build-the-wheel"), folder=folder, PATH=_path_with(Path(sys.executable).parent))
    (wheel,) = (folder / "dist").glob("*.whl")
    return wheel


def newer_python() -> str:
    """A Python for Django 6 on this machine; "" where there is none."""
    return next(filter(_works, (python for name in ("python3.13", "python3.12") for python in _called(name))), "")


def _called(name: str) -> list[str]:
    """The first on the PATH. Where that is a stand-in of pyenv for another version, the real ones are near it."""
    found = shutil.which(name)
    return [found, *map(str, Path(found).parents[1].glob(f"versions/*/bin/{name}"))] if found else []


def _works(python: str) -> bool:
    said = subprocess.run([python, "-c", "import venv, ensurepip"], capture_output=True, check=False)  # noqa: S603
    return said.returncode == 0


def pinned(django: str) -> str:
    """What is locked, with this Django: "5.2" or "6"."""
    locked = list(_PINNED.finditer((ROOT / "requirements" / "site.txt").read_text()))
    (version,) = {
        found["version"] for found in locked if found["name"] == "django" and found["version"].startswith(django)
    }
    others = "".join(f"{found[0].strip()}\n" for found in locked if found["name"] != "django")
    return f"{others}django=={version}\n"


class Environment:
    """A Python of its own, into which the wheel was installed word by word."""

    def __init__(self, folder: Path, python: str, django: str, wheel: Path, extras: tuple[str, ...] = ()):
        self.folder = folder
        (folder / "pinned.txt").write_text(pinned(django))
        run(python, "-m", "venv", folder / "venv", folder=folder)
        shutil.copy(wheel, folder)
        self._bring(f"{wheel}[{','.join(extras)}]" if extras else f"{wheel}")
        self.run(snippet("install"), folder)

    def _bring(self, wheel: str) -> None:
        """uv is ten times as quick; where it knows no way to the packages, pip may. Then pip finds all there."""
        python, pins = self.folder / "venv" / "bin" / "python3", self.folder / "pinned.txt"
        path = _path_with(Path(sys.prefix) / "uv" / "bin")
        try:
            run("uv", "pip", "install", "--python", python, "-c", pins, wheel, folder=self.folder, PATH=path)
        except (Failed, FileNotFoundError):
            run(python, "-m", "pip", "install", "--no-compile", "-c", pins, wheel, folder=self.folder)

    def run(self, script: str, folder: Path, **environment: str) -> str:
        path = _path_with(self.folder / "venv" / "bin")
        pip = {"PIP_CONSTRAINT": str(self.folder / "pinned.txt"), "PIP_NO_COMPILE": "1"}
        return run("sh", "-ec", script, folder=folder, PATH=path, **pip, **environment)


# A test need not wait for the disk.
QUICK = 'DATABASES["default"]["OPTIONS"] = {"init_command": "PRAGMA synchronous=OFF;"}'


class Project:
    """Made by `wagtail start`; what the guide says is added at the end of its files."""

    def __init__(self, environment: Environment, folder: Path):
        self.environment, self.folder = environment, folder
        folder.mkdir()
        shutil.copy(Path(__file__).with_name("walk.py"), folder)
        environment.run(f"wagtail start mysite '{folder}'", folder)
        self.key = secrets.token_urlsafe(50)
        self.settings(QUICK)

    def add(self, path: str, text: str) -> None:
        """At the end of a file of the project, which may be a new one."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a") as stream:
            stream.write(f"\n{text}")

    def settings(self, text: str) -> None:
        self.add("mysite/settings/base.py", text)

    def urls(self, text: str) -> None:
        self.add("mysite/urls.py", text)

    def run(self, script: str, **environment: str) -> str:
        return self.environment.run(script, self.folder, TOKEN_KEY=self.key, **environment)

    def manage(self, *arguments: str) -> str:
        return self.run(" ".join(["python3", "manage.py", *arguments]))

    def shell(self, code: str) -> str:
        """What a program inside the project prints."""
        file = self.folder / "program.py"
        file.write_text(f"import django\ndjango.setup()\n{code}")
        return self.run("python3 program.py", DJANGO_SETTINGS_MODULE="mysite.settings.dev")

    def copy(self, folder: Path) -> "Project":
        """The same project once more, with what it has stored."""
        shutil.copytree(self.folder, folder)
        other = object.__new__(Project)
        other.environment, other.folder, other.key = self.environment, folder, self.key
        return other


def _path_with(folder: Path) -> str:
    return f"{folder}{os.pathsep}{os.environ['PATH']}"
