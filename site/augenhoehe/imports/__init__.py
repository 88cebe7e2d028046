"""Pages taken over from a file of parallel texts.

read.py   from the file to entries, and a sentence for all that is wrong with it
clean.py  from a text to rich text that is safe to show
write.py  from entries to pages that are translations of each other
parents.py  where those pages stand in each language
"""
