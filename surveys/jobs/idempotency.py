"""What was answered to requests is kept no longer than somebody may send them again."""


def forget_old_answers() -> None:
    # Imported when it runs: the registry is read before all models are there.
    from surveys.api.idempotency import forget_old_answers as forget

    forget()
