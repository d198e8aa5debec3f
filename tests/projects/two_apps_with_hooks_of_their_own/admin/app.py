from flask import Flask

from shared.hooks import no_frames

from .views import admin


def create_app():
    application = Flask(__name__)
    application.after_request(no_frames)
    application.register_blueprint(admin)
    return application
