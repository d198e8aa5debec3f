from flask import Flask

from shared.hooks import no_frames

from .views import admin


def create_app():
    #: FSH101 responses of app 'application' carry no Content-Security-Policy (1 of 1 route, first 'index' (admin/views.py:7)); set it in an after_request hook
    #: FSH102 responses of app 'application' carry no Strict-Transport-Security (1 of 1 route, first 'index' (admin/views.py:7)); set it in an after_request hook
    #: FSH104 responses of app 'application' carry no X-Content-Type-Options (1 of 1 route, first 'index' (admin/views.py:7)); set it in an after_request hook
    #: FSH105 responses of app 'application' carry no Referrer-Policy (1 of 1 route, first 'index' (admin/views.py:7)); set it in an after_request hook
    application = Flask(__name__)
    application.after_request(no_frames)
    application.register_blueprint(admin)
    return application
