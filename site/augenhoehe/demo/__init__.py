"""The demo: its texts (`content/`), its own picture and slides (`typst/` → `media/`).

`content/pages.de.json` is the German source of pages, members, presentation and diagram;
`content/texts/<language>.json` maps each German text to its translation. After changing either:
`python -m augenhoehe.demo.stored` in `site/`.
"""
