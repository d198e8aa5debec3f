class Default:
    FORCE_HTTPS = False
    CSP = "default-src 'self'; img-src *"
