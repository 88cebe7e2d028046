"""What surveys adds to Wagtail's admin. This file only registers."""

from wagtail import hooks

from surveys.jobs.panel import LateJobsPanel


@hooks.register("construct_homepage_panels")
def add_late_jobs(request, panels) -> None:
    panels.append(LateJobsPanel())
