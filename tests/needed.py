"""What a test needs and a machine may lack."""

import os
from typing import NoReturn

import pytest


def fail_or_skip(message: str) -> NoReturn:
    """Under CI the test fails, so that nothing goes untested there unseen; elsewhere it is skipped. Both say why."""
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
