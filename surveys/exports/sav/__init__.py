"""All responses as a file of SPSS: labels of variables and of values, and missing values with their reasons.

`names` and `numbering` say how columns and codes are called there, `variables` finds the type of each column,
`system_file` writes the format, `write` joins them. Written here, so that no data frame library has to be installed.
"""
