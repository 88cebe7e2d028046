"""PDFs of a survey and of answers: the form on paper, a draft, one's own answers, letters."""
