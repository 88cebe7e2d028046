"""What is sent and answered, as OpenAPI describes it."""

from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from surveys.answering.organisation.sign_off import LONGEST_SIGNATURE


class Exact(Schema):
    """Nothing else is taken, and nothing is taken for what it is not."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Error(Schema):
    step: str = Field(description="The key of the step, empty where it is about no step.")
    field: str = Field(description="The key of the answer; in a round `repeat.number.key`; empty for a whole step.")
    code: str = Field(description="Stays the same in every language.")
    message: str = Field(description="One sentence in the language of the address.")


class Problem(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Error]
    state: dict[str, Any] | None = Field(default=None, description="What is stored instead of what was sent.")


class OfferedLanguage(Schema):
    language: str
    name: str
    title: str
    definition: str = Field(description="Address of the definition in this language.")


class OfferedSurvey(Schema):
    survey: str
    closes: str | None
    languages: list[OfferedLanguage]


class Surveys(Schema):
    surveys: list[OfferedSurvey]


class Beginning(Exact):
    invitation: str | None = Field(
        default=None, max_length=200, description="Of an invited organisation: the last part of its link."
    )


class StepState(Schema):
    key: str
    saved: bool
    done: bool = Field(description="Nothing keeps this step from being sent.")
    revision: int
    etag: str = Field(description="To be sent back in If-Match.")
    saved_at: str | None
    saved_by: str


class DraftState(Schema):
    survey: str
    language: str
    wave: int
    token: str = Field(description="For `Authorization: Bearer`. Whoever has it can read and send this draft.")
    resume: str = Field(description="Where a person goes on in a browser. It holds the token.")
    sent: bool
    complete: bool
    next_step: str | None
    locked: list[str] = Field(description="Keys of answers that an invitation brought and nobody can change.")
    steps: list[StepState] = Field(description="Those that are asked after the answers so far, in order.")
    expires_at: str


class DraftWithAnswers(DraftState):
    answers: dict[str, Any] = Field(description="Of all saved steps, by key.")


class StepAnswers(Exact):
    answers: dict[str, Any] = Field(description="By key, as the JSON Schema of the survey says.")
    by: str = Field(default="", max_length=60, description="How the others who share the draft see who saved it.")


class SavedStep(StepState):
    answers: dict[str, Any] = Field(description="As they were kept: what does not apply is left out.")
    complete: bool
    next_step: str | None


class Checked(Schema):
    complete: bool
    errors: list[Error]


class Sending(Exact):
    signed_by: str = Field(
        default="",
        max_length=LONGEST_SIGNATURE,
        description="Who signs off for an invited organisation, where its side is not anonymous.",
    )
    erase_earlier: bool = Field(default=False, description="For a correction: empty the versions before it.")


class Sent(Schema):
    receipt: str = Field(description="The receipt code. Empty for a trial.")
    sent_on: str | None = Field(description="Null for a trial, and where the answers were withdrawn since.")
    report_back_on: str | None
    see: str = Field(description="Where a person sees, corrects and withdraws with the receipt code.")
    token: str = Field(description="The draft's own token, with which the same receipt is found again.")


class SentVersion(Schema):
    sent_on: str
    erased: bool


class Receipt(Schema):
    survey: dict[str, str]
    wave: int
    version: int
    sent_on: str
    answered_in: str
    mode: str
    side: str
    organisation: str | None
    consent: dict[str, Any] | None
    answers: dict[str, Any]
    language: str
    in_words: list[dict[str, Any]]
    is_newest: bool
    may_correct: bool
    versions: list[SentVersion]


class ResultRow(Schema):
    model_config = ConfigDict(populate_by_name=True)

    option: str | None
    label: str
    from_: float | str | None = Field(alias="from")
    to: float | str | None
    count: int | None = Field(description="Null where the group is too small to be shown.")
    share: float | None
    suppressed: bool


class ResultTable(Schema):
    row: str
    label: str
    n: int | None
    mean: float | None
    rows: list[ResultRow]


class ResultQuestion(Schema):
    question: str
    label: str
    text: str
    text_language: str
    tables: list[ResultTable]


class ResultWave(Schema):
    wave: int
    n: int | None
    only_who_agreed: bool
    as_of: str | None
    questions: list[ResultQuestion]


class Results(Schema):
    survey: str
    title: str
    waves: list[ResultWave]


Side = Literal["mo", "administration", "partner"]
