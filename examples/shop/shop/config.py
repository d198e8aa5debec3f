"""Settings: a class for each place where the shop runs."""


class Config:
    SECRET_KEY = "only for development"
    CURRENCY = "EUR"
    HSTS_SECONDS = 63072000


class Development(Config):
    DEBUG = True


class Production(Config):
    SESSION_COOKIE_SECURE = True
    PREFERRED_URL_SCHEME = "https"
