from flask import Flask
from flask_talisman import ALLOW_FROM, Talisman

app = Flask(__name__)
#: FSH203 X-Frame-Options: 'ALLOW-FROM None' is ignored by today's browsers, so any site can frame the page; name the sites in the frame-ancestors directive of a Content-Security-Policy, and remove this value
#: FSH302 Strict-Transport-Security: 'max-age=0' makes browsers forget that the site is to be reached over HTTPS only; write 'max-age=31536000', or accept this with a noqa comment while the policy is being withdrawn
Talisman(app, force_https=False, frame_options=ALLOW_FROM, strict_transport_security_max_age=0)


@app.route("/")
def index():
    return "Hello"
