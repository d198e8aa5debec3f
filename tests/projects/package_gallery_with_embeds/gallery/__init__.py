from flask import Flask

from .config import Default
from .embeds import embeds
from .framing import drop_frame_options
from .security import talisman
from .web import web


def create_app():
    app = Flask(__name__)
    app.config.from_object(Default())
    app.after_request(drop_frame_options)
    #: FSH301 Content-Security-Policy: '*' in frame-ancestors lets any site frame the page, whatever X-Frame-Options says; name the sites that may, or write 'self'
    talisman.init_app(
        app,
        force_https=app.config["FORCE_HTTPS"],
        content_security_policy=app.config["CSP"],
        session_cookie_secure=True,
    )
    app.register_blueprint(web)
    app.register_blueprint(embeds)
    return app
