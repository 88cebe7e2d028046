"""The public multilingual website of a network.

blocks/    what an editor may put into a page, one file each
pages/     the kinds of pages, how they are found, linked and kept in the cache
networks/  the page of a network and who is in it
api/       the same pages for front ends elsewhere, as JSON
"""
