"""The short presentation that the picture leads to: a tagged PDF, in any language of the demo."""

from .typesetting import typeset


def pdf(language: str) -> bytes:
    return typeset("presentation", language, format="pdf", pdf_standards="ua-1")
