NOSNIFF = "nosniff"
FRAMES = {"X-Frame-Options": "SAMEORIGIN"}
TITLE = "Legacy"
