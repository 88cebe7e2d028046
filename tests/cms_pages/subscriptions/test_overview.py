"""What editors see in the admin."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms_pages.models import Digest

pytestmark = pytest.mark.django_db
PLACE = "/admin/news-by-mail/"


def test_editors_see_numbers_and_no_address(admin_client, site_pages, subscriber):
    network = site_pages["de"]["network"].record
    subscriber("a@example.org", networks=[network])
    reader = subscriber("b@example.org", language="ar")
    subscriber("c@example.org", confirmed_at=None)
    past = timezone.now() - timedelta(hours=1)
    Digest.objects.create(subscription=reader, number=1, items=[], state="claimed", tried_at=past, reason="x-unclear")
    Digest.objects.create(subscription=reader, number=2, items=[], state="given_up", tried_at=past, reason="550")
    page = admin_client.get(PLACE).content.decode()
    assert "Netzwerk Nord" in page
    assert "x-unclear" in page
    assert "550" in page
    assert "example.org" not in page
    assert str(reader.reference) not in page


def test_whoever_edits_nothing_does_not_see_it(client, django_user_model, site_pages):
    user = django_user_model.objects.create_user("someone", password="x")
    client.force_login(user)
    assert client.get(PLACE).status_code == 302
