FRAMES = "DENY"
_HIDDEN = "x"
REFERRERS = "no-referrer"
