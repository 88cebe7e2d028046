"""Files in answers, with the names that their senders gave them."""

from collections.abc import Mapping
from typing import Any

from surveys.answering.models import Response
from surveys.domain.questions.attachment import is_file_id

Names = Mapping[str, str]


def names_in(response: Response) -> Names:
    """By id. Of a response whose uploads were fetched before it costs no query."""
    return {str(upload.pk): upload.name for upload in response.uploads.all()}


def with_names(answers: Any, names: Names) -> Any:
    """Each id of a file becomes {"id": …, "name": …}, in rounds too."""
    if isinstance(answers, Mapping):
        return {key: with_names(answer, names) for key, answer in answers.items()}
    if isinstance(answers, list):
        return [with_names(answer, names) for answer in answers]
    return {"id": answers, "name": names[answers]} if isinstance(answers, str) and answers in names else answers


def id_of(answer: Any) -> str | None:
    if isinstance(answer, Mapping):
        return answer["id"]
    return answer if is_file_id(answer) else None


def name_of(answer: Any) -> str | None:
    """What was imported is a name already; a file that is gone has none."""
    if isinstance(answer, Mapping):
        return answer["name"]
    return None if is_file_id(answer) else answer
