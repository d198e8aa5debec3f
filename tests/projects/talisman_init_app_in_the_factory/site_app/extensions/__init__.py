from flask_talisman import DENY, Talisman

talisman = Talisman()


def init_app(app):
    talisman.init_app(
        app,
        frame_options=DENY,
        force_https=False,
        content_security_policy={"default-src": "'self'", "img-src": ["'self'", "data:"]},
    )
