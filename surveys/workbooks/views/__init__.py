"""The admin's pages for workbooks: `upload` before something is made, `shown` afterwards, `try_it`."""
