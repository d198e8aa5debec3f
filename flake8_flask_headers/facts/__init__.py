"""What one file says: its statements reduced to plain, frozen, serialisable data, with no policy.

`expressions` and `statements` are the vocabulary, `module` is one file, `codec` turns it into JSON and back.
Nothing here knows LibCST, Flask or any header.
"""
