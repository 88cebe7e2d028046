"""Says on the admin's home page which due jobs are late. When all is well it says nothing."""

from wagtail.admin.ui.components import Component

from surveys.jobs.lateness import late_jobs
from surveys.jobs.registry import all_jobs


class LateJobsPanel(Component):
    """Everybody in the admin sees that something is late; what went wrong is for superusers, as it may name data."""

    name = "late_jobs"
    order = 50
    template_name = "surveys/jobs/late_jobs_panel.html"

    def get_context_data(self, parent_context) -> dict:
        user = parent_context["request"].user
        return {"late_jobs": late_jobs(all_jobs()), "show_errors": user.is_superuser}
