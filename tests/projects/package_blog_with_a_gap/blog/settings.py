CSP = "default-src 'self'"
