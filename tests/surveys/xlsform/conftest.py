"""The corpus of real forms, where the environment names one."""

import os
from pathlib import Path

import pytest

FORMS = Path(os.environ.get("AUGENHOEHE_CORPUS", "")) / "xlsforms"


@pytest.fixture
def corpus() -> Path:
    if not os.environ.get("AUGENHOEHE_CORPUS"):
        pytest.skip("AUGENHOEHE_CORPUS names no corpus")
    return FORMS
