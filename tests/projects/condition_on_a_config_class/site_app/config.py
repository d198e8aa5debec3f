class Base:
    FRAME_OPTIONS = "SAMEORIGIN"
    HSTS = False
    SEND_CSP = False


class Production(Base):
    HSTS = True
    HSTS_SECONDS = 31536000
