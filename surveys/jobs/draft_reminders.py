"""Who left an address for going on later hears before what they saved is deleted."""


def remind_of_deletion() -> None:
    # Imported when it runs: the registry is read before all models are there.
    from surveys.answering.organisation.resuming import remind_of_deletion as remind

    remind()
