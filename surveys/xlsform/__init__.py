"""XLSForm workbooks: read safely, checked, repaired on request, and written again. Knows the domain and nothing else of surveys."""
