"""What was cleared of a text is as personal as the text. It goes even where results are not installed any more."""

from surveys.answering.models import Response

from .models import WrittenText


def forget_corrected(*, response: Response, **_kwargs) -> None:
    """At once, when a correction is sent."""
    WrittenText.objects.filter(response=response).delete()
