"""What the survey is measured against: the same 24 questions as a plain formtools wizard and as a Wagtail form page."""
