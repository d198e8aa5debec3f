from flask import Flask

from oauth import oauth

app = Flask(__name__)
app.register_blueprint(oauth, url_prefix="/oauth")
app.register_blueprint(oauth, url_prefix="/oauth2", name="oauth2")

try:
    from optional import optional

    app.register_blueprint(optional)
except ImportError:  # never run: the module is there
    pass
