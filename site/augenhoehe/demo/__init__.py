"""The demo: its texts (`content/`), its own picture and slides (`typst/` → `media/`), and how it comes and goes.

`content/pages.de.json` is the German source of pages, members, presentation and diagram;
`content/texts/<language>.json` maps each German text to its translation. After changing either:
`python -m augenhoehe.demo.stored` in `site/`.

load.py     all of it, in one transaction     remove.py   its inverse
pages.py, bodies.py, tree.py                  from the content to pages in ten languages
localize_records.py                           what wagtail-localize would have kept of translating them
survey_pages.py, responses.py, answers.py     the two surveys and their synthetic responses
opinions.py, content/sentences.json           what the synthetic respondents tend to say
"""
