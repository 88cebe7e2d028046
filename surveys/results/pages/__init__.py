"""What the pages of results show, built from the door's figures: nothing is counted here.

visit       the survey, its waves, the one that is looked at        filters     what the address filters by
frame       what every page has around it                           first       the first sentences of a survey
beside      answers of each group side by side                      needs       ranking, heat map, gaps, quadrants
relations   who has contact with whom, and would like to            lines       waves beside each other
steps       question by question, a step at a time                  statements  what is said under a name
stops       where people stopped, for a batch                       stopped     the same, drawn
"""
