from flask import Flask

from oauth import oauth

#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'token' (oauth.py:19)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'token' (oauth.py:19)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'token' (oauth.py:19)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 3 routes, first 'index' (optional.py:7)); set it in an after_request hook
app = Flask(__name__)
app.register_blueprint(oauth, url_prefix="/oauth")
app.register_blueprint(oauth, url_prefix="/oauth2", name="oauth2")

try:
    from optional import optional

    app.register_blueprint(optional)
except ImportError:  # never run: the module is there
    pass
