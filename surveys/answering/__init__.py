"""From the first question to the receipt.

`queries` reads where a respondent stands in one SQL, `wizard` shows and saves the steps over one `Draft` row, `forms`
hands a sent step to the domain, `compiled` keeps each version and page ready in the process, `rendering` fills values
into such a page, `submission` turns a draft into a response, `tokens` makes links and receipt codes.
"""
