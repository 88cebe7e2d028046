"""No file of a respondent stays that no answer knows of."""


def delete_stray_files() -> None:
    # Imported when it runs: the registry is read before all models are there.
    from surveys.answering.uploads.sweeping import delete_stray_files as delete

    delete()
