"""A line for each part on the terminal, and a bar for one that takes longer than two seconds."""

import sys
from time import monotonic

from .said import Report

BAR = 30
PATIENCE = 2.0


class Lines:
    def __init__(self, out, err):
        self.out, self.err = out, err
        self.part, self.since, self.bar_shown = "", monotonic(), False

    def progress(self, part: str, done: int, of: int) -> None:
        if part != self.part:
            self.part, self.since = part, monotonic()
        if done == of:
            self._end_of_bar()
            self.out.write(f"{part}: {of}")
        elif monotonic() - self.since > PATIENCE and sys.stderr.isatty():
            self.bar_shown = True
            share = done / of
            self.err.write(f"\r[{'#' * int(share * BAR):{BAR}}] {share:4.0%} {part}", ending="")
            self.err.flush()

    def _end_of_bar(self) -> None:
        if self.bar_shown:
            self.err.write("")
            self.bar_shown = False

    def end(self, report: Report) -> None:
        self._end_of_bar()
        for line in report.lines():
            self.out.write(line)
