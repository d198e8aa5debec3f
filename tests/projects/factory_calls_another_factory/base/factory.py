from flask import Flask


def create_app(app_name, blueprints=()):
    app = Flask(app_name)
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
    return app
