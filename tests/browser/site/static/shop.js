works("script")
