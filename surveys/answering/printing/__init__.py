"""PDFs of a survey and of answers: the form on paper, a draft, one's own answers, letters.

Its doors: `typesetting.can_print`, `questions.questions_pdf`, `answers.draft_pdf` and `answers.response_pdf`,
`letters.Letter` and `letters.letters_pdf`. Nothing is imported here: the start page asks for the first door alone.
Without the library typst (the extra `pdf`) nothing can be printed, and no page offers it.
"""
