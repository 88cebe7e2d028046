"""The needs survey that ships as a template.

`structure.json` is a definition as `surveys.domain.structure` freezes it. `texts/<language>.json` holds its words by
path: `title`, `intro`, `step.<step>.title|intro`, `question.<key>.label|help|required_message|constraint_message`,
`question.<key>.other_label`, `question.<key>.option|row.<code>.label`; `question.<key>.label@<side>` is the wording for
one side where it differs. German is the source. Every language holds the same paths.
"""
