from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.record import Network


class MapPosition(models.Model):
    """Where an editor has pinned an organisation on a network's map: percent of its width and height."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="map_positions")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="map_positions", verbose_name=_("organisation")
    )
    x = models.PositiveSmallIntegerField(validators=[MaxValueValidator(100)])
    y = models.PositiveSmallIntegerField(validators=[MaxValueValidator(100)])

    class Meta:
        verbose_name = _("position on the map")
        verbose_name_plural = _("positions on the map")
        constraints = [models.UniqueConstraint(fields=["network", "organisation"], name="one_position_on_each_map")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.x}, {self.y}"
