from flask import Flask
from secure import ContentSecurityPolicy, ReferrerPolicy, Secure, StrictTransportSecurity

#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
app = Flask(__name__)

#: FSH301 Content-Security-Policy: 'unsafe-inline' in "script-src 'self' 'unsafe-inline'" lets injected scripts run; allow inline scripts by nonces or hashes
policy = ContentSecurityPolicy().default_src("'self'").script_src("'self'", "'unsafe-inline'").object_src("'none'")
transport = StrictTransportSecurity().max_age(300)
#: FSH305 Referrer-Policy: 'unsafe-url' sends every page's full address to every site, even over plain HTTP; write 'strict-origin-when-cross-origin' or a stricter policy
referrer = ReferrerPolicy().set("unsafe-url")
headers = Secure(csp=policy, hsts=transport, referrer=referrer)


@app.after_request
def harden(response):
    #: FSH302 Strict-Transport-Security: 'max-age=300' is shorter than 31536000 seconds; write 'max-age=31536000', or set the option hsts-min-age
    headers.set_headers(response)
    return response


@app.route("/")
def index():
    return "Hello"
