"""Waves beside each other: what a batch releases as `compared`.

As JSON (an example that is checked lies in `tests/surveys/results/compared/example.json`):

    waves       [{number, n, sides: {side: n}}], oldest first; n is null where it is hidden, a side that nobody
                belongs to is left out. Only waves of which something was released
    pairs       each wave with the one before: [{earlier, later, kept: [{side, both, share}], share, changes, why}]
                both        organisations that answered in both waves, of those that batches count; null where it is
                            hidden, as where it differs by fewer than k from what was told before
                share       `both` of the later wave's responses; null where it is hidden or nobody can know, as where a
                            side answers anonymously. The pair's own is over all sides
                changes     whether a difference may be called a change: 60 % or more are the same
                why         "" | "anonymous" | "small_groups" | "below_60"
    questions   in the order asked: [{ref, key, row, kind, answered: [n or null per wave], options, means, breaks, gone,
                new}]; a row of a matrix is a question of its own; compared is what is counted in options (choices,
                matrices, rankings by first places), and the means of numbers, scales and rows of a matrix
      options   [{code, shares: [0–1 or null per wave], counts: [int or null per wave], changed: [true | false | null
                per pair]}]; `changed` is null where it is not to be said, true where the 95 % interval of the
                difference (Newcombe's, from two Wilson intervals) leaves zero out
      means     {values, n, differences, changed}, or null where there is none; `values` and `n` per wave, null where
                they are hidden; `differences` and `changed` per pair, null where no difference may be told. `changed`
                is true where Welch's 95 % interval leaves zero out; of numbers it is null, for what is released does
                not tell how far they spread
      breaks    [number of a wave whose wording or options differ from the wave before]: never draw one line through;
                that wave is marked "wording changed"
      gone, new [{code, wave}]: codes that are not offered any more from that wave on, or for the first time
      gone_in, new_in   the number of the wave from which the question (the row) itself is not asked any more, or is
                asked for the first time; null where it was asked all the time

Everything is computed from what was released of each wave, so it tells nothing that the tables do not tell; who
answered in both waves is counted where organisations are known and k allows.
"""
