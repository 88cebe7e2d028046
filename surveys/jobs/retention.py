"""Sent answers are kept for a time that was promised, and no longer."""


def delete_old_answers() -> None:
    # Imported when it runs: the registry is read before all models are there.
    from surveys.answering.receipts.retention import delete_what_was_kept_long_enough as delete

    delete()
