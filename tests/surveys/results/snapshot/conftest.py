import pytest


@pytest.fixture(autouse=True)
def snapshots_of_their_own(settings, tmp_path):
    settings.SURVEYS_SNAPSHOTS = tmp_path / "snapshots"
