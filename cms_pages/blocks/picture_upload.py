"""Pictures as editors upload them: whole, or refused with a sentence.

Wagtail reads the head of a file only. A file that breaks off after it would break each page that shows the picture.
"""

from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

BROKEN = (OSError, SyntaxError, ValueError, EOFError)
"""What Pillow raises for files that are damaged in one way or another; a ValidationError is none of these."""


class WholePictureField(WagtailImageField):
    def to_python(self, data):
        try:
            file = super().to_python(data)
            if file is not None:
                Image.open(file).load()
                file.seek(0)
        except BROKEN as problem:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from problem
        return file


class PictureForm(BaseImageForm):
    """The form of every upload, by the setting WAGTAILIMAGES_IMAGE_FORM_BASE."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            asked = {"label": field.label, "required": field.required, "help_text": field.help_text}
            self.fields["file"] = WholePictureField(**asked, widget=field.widget)
