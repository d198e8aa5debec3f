"""What earlier runs found out, kept in files: believed only while it is certain to be found out again."""
