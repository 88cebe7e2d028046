"""One way to ask for each database; see `backend`. Wagtail's index has other tables in each of them."""
