"""Unfinished answers are kept for a time that was promised, and no longer."""


def expire_drafts() -> None:
    # Imported when it runs: the registry is read before all models are there.
    from surveys.answering.drafts import expire_drafts as expire

    expire()
