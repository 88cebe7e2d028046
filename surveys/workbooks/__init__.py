"""Surveys that come from XLSForm workbooks: read, looked at, kept, changed by a new upload, tried out.

`reading` turns a file into a `Reading` with everything to be told beforehand; `importing` makes a survey of one, in the
builder where it fits (`to_builder`), otherwise with the workbook as its source (`publishing` freezes that); `outline`
shows it; `trying` plays answers against it. Stands beside the needs survey, on top of definition and xlsform.
"""
