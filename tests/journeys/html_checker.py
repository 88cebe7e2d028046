"""What the Nu HTML checker finds in pages as they were sent: it reads many at once, in a Java program."""

import json
import subprocess
from pathlib import Path

from .web_tools import program, tool


def html_errors(pages: dict[str, str], folder: Path) -> dict[str, list[str]]:
    """{name of a page: its errors}, of {name: HTML}; nothing for pages without one."""
    names = [*pages]
    for number, name in enumerate(names):
        (folder / f"{number}.html").write_text(pages[name])
    java, checker = program("java", "openjdk-17-jre-headless"), tool("vnu-jar/build/dist/vnu.jar")
    command = [java, "-jar", str(checker), "--format", "json", "--errors-only", "--exit-zero-always", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)  # noqa: S603
    found: dict[str, list[str]] = {}
    for message in json.loads(done.stderr)["messages"]:
        name = names[int(Path(message["url"]).stem)]
        found.setdefault(name, []).append(f"{message['message']}: {message.get('extract', '').strip()}")
    return found
