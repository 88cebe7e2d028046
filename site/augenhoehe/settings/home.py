"""The folder that holds all data of a site, and the two keys kept in it.

`AUGENHOEHE_HOME` moves the folder; by default it is `var` in the repository. Back it up and the site is backed up.
"""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

REPOSITORY = Path(__file__).resolve().parent.parent.parent.parent


def home() -> Path:
    """The folder, made on first use, readable by its owner only."""
    chosen = os.environ.get("AUGENHOEHE_HOME", "").strip()
    folder = Path(chosen).expanduser() if chosen else REPOSITORY / "var"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"AUGENHOEHE_HOME names a folder that cannot be made ({error.strerror}). "
            "Example: AUGENHOEHE_HOME=/srv/augenhoehe"
        ) from error
    return folder.resolve()


def name_given_at_setup(folder: Path) -> str:
    """What `./dev setup` was told the site is called; empty before."""
    return _read(folder / "site-name")


def existing_key(folder: Path, name: str) -> str:
    """The key called `name`, from the environment or from its file in `folder`; a sentence when there is none."""
    key = os.environ.get(name, "").strip() or _read(_key_file(folder, name))
    if len(key) < 32:
        raise ImproperlyConfigured(
            f"{name} needs at least 32 random characters, in the environment or in the file {_key_file(folder, name)}. "
            f"Example: {name}=\"$(python3 -c 'import secrets; print(secrets.token_urlsafe(50))')\""
        )
    return key


def key_made_once(folder: Path, name: str) -> str:
    """The same, but the first start makes the key and writes it into `folder`, readable by its owner only."""
    if not os.environ.get(name, "").strip():
        _write_once(_key_file(folder, name))
    return existing_key(folder, name)


def _key_file(folder: Path, name: str) -> Path:
    return folder / name.lower()


def _read(file: Path) -> str:
    return file.read_text().strip() if file.is_file() else ""


def _write_once(file: Path) -> None:
    if file.exists():
        return
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(secrets.token_urlsafe(50) + "\n")
    try:
        os.link(draft, file)  # fails where another process was first: then its key counts
    except FileExistsError:
        pass
    finally:
        draft.unlink()
