import os


class Config:
    SSL = False

    @staticmethod
    def init_app(app):
        pass


class Heroku(Config):
    SSL = True if os.environ.get("DYNO") else False

    @classmethod
    def init_app(cls, app):
        Config.init_app(app)


config = {"default": Config, "heroku": Heroku}
