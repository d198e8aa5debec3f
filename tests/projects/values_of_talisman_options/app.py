from flask import Flask
from flask_talisman import ALLOW_FROM, Talisman

app = Flask(__name__)

POLICY = {
    "default-src": ["'self'"],
    "script-src": ["self", "https://cdn.example"],
    "img-src": "*",
}
#: FSH201 Content-Security-Policy: 'self' without single quotes is taken for a host; write 'self'
#: FSH203 X-Frame-Options: 'ALLOW-FROM https://partner.example' is ignored by today's browsers, so any site can frame the page; name the sites in the frame-ancestors directive of a Content-Security-Policy, and remove this value
#: FSH205 Referrer-Policy: 'origin-when-crossorigin' is no policy that browsers know, so they ignore it; write 'strict-origin-when-cross-origin' or a stricter policy
#: FSH302 Strict-Transport-Security: 'max-age=3600' is shorter than 31536000 seconds; write 'max-age=31536000', or set the option hsts-min-age
talisman = Talisman(
    app,
    force_https=False,
    frame_options=ALLOW_FROM,
    frame_options_allow_from="https://partner.example",
    strict_transport_security_max_age=3600,
    content_security_policy=POLICY,
    referrer_policy="origin-when-crossorigin",
)


@app.route("/")
def index():
    return "Hello"
