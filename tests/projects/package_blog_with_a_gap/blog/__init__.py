from flask import Flask

from .errors import not_found


def create_app():
    app = Flask(__name__)
    app.config.from_object("blog.settings")

    from .admin import admin
    from .authors import authors
    from .posts import posts

    for blueprint in (posts, authors, admin):
        app.register_blueprint(blueprint)
    app.register_error_handler(404, not_found)
    return app
