"""The states of a measure, of what it needs, and of an application for money."""

from enum import StrEnum


class MeasureState(StrEnum):
    IDEA = "idea"
    AGREED = "agreed"
    FUNDED = "funded"
    RUNNING = "running"
    DONE = "done"
    PAUSED = "paused"
    DROPPED = "dropped"


class ResourceState(StrEnum):
    REQUESTED = "requested"
    PROMISED = "promised"
    GRANTED = "granted"
    DECLINED = "declined"


class ApplicationState(StrEnum):
    PLANNED = "planned"
    SUBMITTED = "submitted"
    GRANTED = "granted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
