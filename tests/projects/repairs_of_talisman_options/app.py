from flask import Flask
from flask_talisman import Talisman

SOURCES = {
    "default-src": "'self'",
    "img-src": ["self", "data:"],
    "object-src": "none",
}

app = Flask(__name__)
#: FSH201 Content-Security-Policy: 'self' without single quotes is taken for a host (and 1 more); write 'self'
#: FSH203 X-Frame-Options: 'SAME-ORIGIN' is neither DENY nor SAMEORIGIN, so browsers ignore it and any site can frame the page; write 'SAMEORIGIN' or 'DENY'
#: FSH205 Referrer-Policy: 'no-referer' is no policy that browsers know, so they ignore it; write 'strict-origin-when-cross-origin' or a stricter policy
#: FSH206 Permissions-Policy: 'geolocation=none' gives no allowlist, so browsers ignore it; write geolocation=() for nobody, geolocation=(self), or origins in double quotes
#: FSH401 X-XSS-Protection: '1; mode=block' switches on a filter that today's browsers do not have, and that opens holes in those that do; remove the header, or write '0'
Talisman(
    app,
    content_security_policy=SOURCES,
    frame_options="SAME-ORIGIN",
    referrer_policy="no-referer",
    permissions_policy={"geolocation": "none", "camera": "(self)"},
    x_xss_protection=True,
    force_https=False,
)


@app.route("/")
def index():
    return "<p>Hello</p>"
