"""What the tests run with."""

from .development import *  # noqa: F403 - settings by name
