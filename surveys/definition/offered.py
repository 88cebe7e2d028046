"""In which languages a survey can be answered."""

from collections.abc import Iterator, Mapping

from surveys.domain.survey import Survey

from .consent import is_consent


def is_offered(survey: Survey, language: str, texts: Mapping[str, str], source_language: str, source: Mapping) -> bool:
    """Nobody is asked for a consent that is not in their language. `texts` holds what is translated."""
    return bool(texts) and not list(missing_consent(survey, language, texts, source_language, source))


def missing_consent(
    survey: Survey, language: str, texts: Mapping[str, str], source_language: str, source: Mapping
) -> Iterator[str]:
    """The paths of consent texts that are not translated.

    A variant of the source's own language (`de-simple` of `de`) may keep its short words, such as "yes" and "no".
    """
    variant = language.split("-")[0] == source_language.split("-")[0]
    for question in survey.questions.values():
        if not is_consent(question):
            continue
        start = f"question.{question.key}"
        paths = [f"{start}.label"]
        if not variant:
            options = (f"{question.option_path(option.code)}.label" for option in question.options)
            paths += [f"{start}.help", *options]
        yield from (path for path in paths if path in source and path not in texts)
