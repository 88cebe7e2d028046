"""`${key}` in a text: the answer to another question stands there. An XLSForm has the same in its labels."""

import re

NAME = r"\$\{\s*([A-Za-z_][\w.-]*)\s*\}"
PIPE = re.compile(NAME, re.ASCII)


def piped_keys(text: str) -> set[str]:
    return set(PIPE.findall(text))
