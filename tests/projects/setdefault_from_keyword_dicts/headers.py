SECURITY = [
    {"key": "X-Frame-Options", "default": "DENY"},
    {"key": "Referrer-Policy", "default": "no-referrer"},
]
CSP = {"key": "Content-Security-Policy", "default": "default-src 'none'"}
