class Config:
    SECRET_KEY = "for the fixture only"
    CONTENT_SECURITY_POLICY = {
        "default-src": "'self'",
        "img-src": ["'self'", "data:"],
        "frame-ancestors": "'none'",
    }
    REFERRER_POLICY = "same-origin"
