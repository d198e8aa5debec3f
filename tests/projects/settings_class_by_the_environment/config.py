import os


class Config:
    LONGEST_NAME = 20
    SSL_REDIRECT = False


class HostedConfig(Config):
    SSL_REDIRECT = True if os.environ.get("DYNO") else False


config = {"hosted": HostedConfig, "default": Config}
