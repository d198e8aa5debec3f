from flask import Flask
from flask.views import MethodView
from flask_talisman import Talisman

app = Flask(__name__)
#: FSH301 Content-Security-Policy: '*' in frame-ancestors lets any site frame the page, whatever X-Frame-Options says; name the sites that may, or write 'self'
talisman = Talisman(app, force_https=False)


@app.route("/")
def index():
    return "Hello"


@app.route("/embed")
@talisman(frame_options=None, content_security_policy="default-src 'self'; frame-ancestors *")
def embed():
    return "Frame me"


@talisman(frame_options="DENY")
@app.route("/above")
def above():
    return "The mark reaches the function above its route too"


class Loose(MethodView):
    decorators = [talisman(content_security_policy=None)]

    def get(self):
        return "No policy"


app.add_url_rule("/loose", view_func=Loose.as_view("loose"))
