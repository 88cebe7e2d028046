from django.db import models


class WebsiteField(models.URLField):
    """An address of a website. What people write without `https://` gets it."""

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https"} | kwargs)

    def deconstruct(self):
        """As migrations know it."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs
