"""The ranking of needs: from the analysis roles of a survey to what a batch releases as `needs`.

What is released, as JSON (an example that is checked lies in `tests/surveys/results/needs/example.json`):

    k           the size below which a group is small
    basis       what `place` orders by: "score" | "priority" (too little was rated to make scores) | "none"
    sides       [{side, mode, n, invited, rate, used, grade, hidden}], in the order mo, administration, partner
                n           responses, 0 where nobody answered; null where it is hidden
                invited     null without a list of the invited; then `rate` is null too
                rate        n / invited
                used        whether the side counts in the figures over all sides
                grade       "high" (80 % or more answered) | "medium" (half or more) | "low" | "unknown" (no list);
                            one lower where more than a fifth of what was asked is "don't know" or "prefer not to say"
                hidden      "" | "nobody" | "few_responses"
    grade       the lowest of the sides that are used; null where none is
    needs       in the order to be drawn: by tier, then by rank, then as asked
      need, question, row       the code; where its words are found (`labels.row`, or `labels.option` where row is "")
      factors                   what its score is made of: of severity, reach, coverage, priority
      place                     {rank, of, low, high, tier} over all sides, see below; null where it cannot be placed
      severity_place, priority_place    the same by severity and by priority alone: they always stand beside
      score                     unweighted mean of the scores of the sides used, 0–100; null where one is hidden
      common                    common ground, 0–1
      gap                       {value, low, high} score(MO) − score(administration); low and high null: see `line`
      quadrant                  "shared_priority" | "blind_spot" (of the administration) | "assumed_need" |
                                "low_for_both" | ""; `quadrant_by` says "score" or "priority"
      sides                     {side: figures}, each side that is used:
        answered                who rated it
        severity                mean 1–5; S is (mean − 1) / 4
        about                   true where hidden counts leave a mean a little open: it is the middle
        high                    {count, of, share, low, high, line}: those who said 4 or 5. `share` is null below 20 (a
                                percentage of few tells who they are). low and high: Wilson 95 %
                                line: "census" – 80 % or more of the invited answered: say "9 of 12 asked, 13 invited",
                                no interval; "sample"; "few" – below 20: say the count alone
        unsaid                  {count, of}: "don't know" and "prefer not to say" of those asked
        reach, unmet, priority  R 0–1, G 0–1, P 0–1
        score, place, severity_place, priority_place
        hidden                  "" | "not_rated" (nobody did) | "few_answers" (fewer than k did) | "small_counts" (the
                                counts behind it are hidden, so the place is a tier alone)
      hidden                    "" or why it has no place: "not_rated" | "few_answers" | "not_comparable" (one of the
                                factors was never asked of it)
    people      the second counting base, people represented: [{need, place}]; [] with `people_hidden` set to
                "" | "not_asked" | "few_responses" | "dominance"
    method      {seed, resamples, weights, factors, left_out, cap, sensitivity}
                left_out    {factor: "few_answers" | "small_counts" | "not_asked"}
                cap         what the people that one organisation speaks for count at most; null where that is hidden
                sensitivity [{weights, moved, of}]: with other weights, how many of the ranks change

`place` is {rank, of, low, high, tier}: `rank` 1 is the highest of the `of` needs that have a rank, the same for equals;
low and high are its 95 % interval from 1,000 resamples, null below 20 responses or where 80 % answered. `tier` is A, B
or C: the upper, middle and lower third of all. `rank` is null where hidden counts are in it, and below 20 responses:
then only the tier is told.

How small groups stay hidden. Figures and ranks of a side that does not answer under its name are computed from the
tables that were released of it and from nothing else, so they tell nothing that the tables do not tell. Only tiers and
quadrants, which are coarse, and the widths of intervals are computed from the answers themselves. A side with fewer
than k responses, or one that is hidden to protect another, is left out of everything, so no mean over the sides gives
it away; that a tier is told says of hidden numbers only what leaves all others free to be anything from 0 to k−1.
"""
