"""Two processes that come by at the same moment."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from surveys.jobs.clock import run_due
from surveys.jobs.job import Job


@pytest.mark.django_db(transaction=True)
def test_two_at_once_run_a_job_once():
    runs = []
    job = Job("count", "count", timedelta(hours=1), lambda: runs.append(1))
    start = threading.Barrier(2)

    def clock():
        try:
            start.wait()
            run_due([job])
        finally:
            connection.close()

    threads = [threading.Thread(target=clock) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert runs == [1]
