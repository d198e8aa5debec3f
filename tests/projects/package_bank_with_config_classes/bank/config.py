class Base:
    NO_FRAMES = True
    HSTS = ""
    CSP = "default-src 'self'"


class Development(Base):
    DEBUG_TOOLBAR = True


class Production(Base):
    HSTS = "max-age=31536000; includeSubDomains"
    CSP = "default-src 'none'; script-src 'self'"


BY_NAME = {"development": Development, "production": Production}
