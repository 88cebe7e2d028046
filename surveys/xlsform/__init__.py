"""XLSForm workbooks: read safely, checked, repaired on request, written again. Knows the domain, nothing else here."""
