"""Figures follow the answers in batches."""


def make_batches() -> None:
    # Imported when it runs: the registry is read before all models are there.
    from surveys.results.release.making import make_due_batches as make

    make()
