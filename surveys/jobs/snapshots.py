"""What was withdrawn leaves every file, wherever it lies and whatever was being written at that moment."""


def write_changed_snapshots() -> None:
    # Imported when it runs: the registry is read before all models are there.
    from surveys.definition.models import Survey
    from surveys.results.snapshot.refreshing import write_changed

    for survey in Survey.objects.filter(snapshot_parts__isnull=False).distinct():
        write_changed(survey)
