"""The form of the definition document."""

from typing import Any, Literal

from pydantic import Field

from .schemas import Exact

ModeName = Literal["named", "confidential", "anonymous"]


class Rule(Exact):
    """`tree` is the parsed rule: text or number a literal, `["$", key]` an answer, `["name(", …]` a call."""

    source: str
    tree: Any


class DefinedOption(Exact):
    code: str
    label: str
    exclusive: bool = False
    columns: dict[str, str] = {}
    relevant: Rule | None = None


class DefinedRow(Exact):
    code: str
    key: str = Field(description="The key under which the row is answered.")
    label: str


class DefinedItem(Exact):
    """A question, a group or a repeat: `type` says which."""

    key: str
    type: str
    label: str = ""
    help: str = ""
    hint: str = ""
    required_message: str = ""
    constraint_message: str = ""
    other_label: str = ""
    answerable: bool = Field(default=True, description="False for notes, for what rules answer, and for files.")
    required: bool = False
    other: bool = Field(default=False, description="Offers “other”; its text is answered under `<key>_other`.")
    options: list[DefinedOption] = []
    missing: list[DefinedOption] = []
    rows: list[DefinedRow] = []
    rows_from: str = Field(
        default="",
        description="The key of a choice: the rows that are asked are those chosen there. Others are not kept.",
    )
    list: str = Field(default="", description="The name of the list in `lists` that holds the options.")
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    max_length: int | None = None
    places: int | None = None
    role: str = ""
    default: str = ""
    appearance: str = ""
    trigger: str = ""
    relevant: Rule | None = None
    constraint: Rule | None = None
    required_when: Rule | None = None
    read_only: Rule | None = None
    calculate: Rule | None = None
    initial: Rule | None = None
    choice_filter: Rule | None = None
    count: Rule | None = Field(
        default=None, description="How many rounds a repeat has: more are not kept, and empty ones are added."
    )
    items: "Items" = []


Items = list[DefinedItem]
DefinedItem.model_rebuild()


class DefinedStep(Exact):
    key: str
    title: str
    intro: str
    appearance: str
    relevant: Rule | None = None
    items: list[DefinedItem]


class DefinedLanguage(Exact):
    language: str
    name: str
    definition: str


class Privacy(Exact):
    side: str
    mode: ModeName
    sentence: str


class Promise(Exact):
    name: str
    title: str
    sentence: str


class Sides(Exact):
    """The question whose answer says the side, and which option means which."""

    question: str
    map: dict[str, str]


class Version(Exact):
    number: int
    edition: int


class Links(Exact):
    answers_schema: str
    drafts: str
    results: str
    page: str


class Definition(Exact):
    survey: str
    language: str
    direction: Literal["ltr", "rtl"]
    languages: list[DefinedLanguage]
    wave: int
    version: Version
    state: Literal["open", "closed", "not_open_yet"]
    opens: str
    closes: str | None
    report_back_on: str | None
    demonstration: bool
    title: str
    intro: str
    about: dict[str, str]
    minutes: int
    privacy: list[Privacy]
    promises: list[Promise]
    consents: list[str] = Field(description="Keys of the questions that ask for consent.")
    sides: Sides | None
    steps: list[DefinedStep] = Field(description="None, and no lists, before the survey has opened.")
    lists: dict[str, list[DefinedOption]]
    links: Links
