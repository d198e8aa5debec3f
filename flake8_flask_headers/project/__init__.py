"""The files of a project: which there are, which module each is, and what they say."""
