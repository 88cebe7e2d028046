import pytest

from surveys.answering.models import Response
from surveys.jobs.snapshots import write_changed_snapshots
from surveys.results.snapshot.reading import opened
from surveys.results.snapshot.refreshing import refresh
from tests.factories.surveys import make_responses, make_survey


@pytest.mark.django_db
def test_a_withdrawn_response_that_could_not_leave_at_once_leaves_later(settings, tmp_path):
    settings.SURVEYS_SNAPSHOTS = tmp_path
    survey = make_survey()
    make_responses(survey, {"colour": "red"}, {"colour": "blue"})
    refresh(survey)
    Response.objects.filter(answers__colour="red").first().delete()
    write_changed_snapshots()
    with opened(survey) as snapshot:
        assert snapshot.rows == 1
