"""Addresses, below `/s/`."""

from typing import Any

urlpatterns: list[Any] = []
