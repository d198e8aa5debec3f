CSP = "default-src 'self'"
XCTO = "nosniff"
XFO = ""
