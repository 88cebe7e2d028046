"""Since when start pages have named which translation service: what was not named in time may not read an answer."""


def note_translator() -> None:
    # Imported when it runs: the registry is read before all models are there.
    from surveys.results.coding.machine import note_translator as note

    note()
