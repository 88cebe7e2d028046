"""Licences under which administrations publish open data, by the names that DCAT-AP.de gives them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """`address` is where its text is; `uri` is its name in a catalogue."""

    code: str
    title: str
    address: str
    uri: str


_URI = "http://dcat-ap.de/def/licenses/"

LICENCES = {
    licence.code: licence
    for licence in (
        Licence("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", f"{_URI}cc-by/4.0"),
        Licence("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/", f"{_URI}cc-zero"),
        Licence("DL-DE-BY-2.0", "dl-de/by-2-0", "https://www.govdata.de/dl-de/by-2-0", f"{_URI}dl-by-de/2.0"),
        Licence("DL-DE-ZERO-2.0", "dl-de/zero-2-0", "https://www.govdata.de/dl-de/zero-2-0", f"{_URI}dl-zero-de/2.0"),
    )
}
FIRST = next(iter(LICENCES))
