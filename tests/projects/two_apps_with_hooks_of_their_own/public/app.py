from flask import Flask

from shared.hooks import no_sniffing

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (public/app.py:14)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (public/app.py:14)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (public/app.py:14)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (public/app.py:14)); set it in an after_request hook
app = Flask(__name__)
app.after_request(no_sniffing)


@app.route("/")
def index():
    return "Public"
