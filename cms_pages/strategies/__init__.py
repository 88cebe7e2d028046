"""Joint strategies: from needs to measures that every side agreed to, and back to those who answered.

Each part knows only those below it:

| part | what it does |
|---|---|
| `take_away` | a network leaves with everything that is its own |
| `public` | the page everybody reads, as PDF, CSV and JSON too |
| `telling` | respondents hear what became of their answers |
| `notices` | members hear what happened, once, as often as they like |
| `reviews` | the yearly review by each side, and the next cycle |
| `consent` | rounds of consent on a frozen text |
| `texts` | suggestions, comments, frozen versions |
| `measures` | goals, measures, resources, indicators |
| `voting` | which needs come first |
| `needs` | needs with their evidence |
| `strategy`, `page` | the record of a strategy and its page in each language |
| `area` | the frame of the signed-in pages, and who may do what in it |
| `journal` | what happened, who did it and when |
| `words` | what members write, readable in every language |
| `rules` | plain Python: states, rights, counting, consent |
"""
