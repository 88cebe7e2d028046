"""Files with single answers are there for a day."""


def delete_old_exports() -> None:
    # Imported when it runs: the registry is read before all models are there.
    from surveys.exports.services import delete_old_files

    delete_old_files()
