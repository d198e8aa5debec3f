from flask import Flask, redirect

import frames
import proxies

#: FSH101 responses of app 'main' carry no Content-Security-Policy (1 of 1 route, first 'index' (apps.py:20)); set it in an after_request hook
#: FSH101 responses of app 'short' carry no Content-Security-Policy (1 of 1 route, first 'follow' (apps.py:25)); set it in an after_request hook
#: FSH102 responses of app 'main' carry no Strict-Transport-Security (1 of 1 route, first 'index' (apps.py:20)); set it in an after_request hook
#: FSH102 responses of app 'short' carry no Strict-Transport-Security (1 of 1 route, first 'follow' (apps.py:25)); set it in an after_request hook
#: FSH103 responses of app 'short' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'follow' (apps.py:25)); set it in an after_request hook
#: FSH105 responses of app 'main' carry no Referrer-Policy (1 of 1 route, first 'index' (apps.py:20)); set it in an after_request hook
#: FSH105 responses of app 'short' carry no Referrer-Policy (1 of 1 route, first 'follow' (apps.py:25)); set it in an after_request hook
main, short = Flask("main"), Flask("short")
for each in [main, short]:
    proxies.init_app(each)
frames.init_app(main)


@main.route("/")
def index():
    return "Hello"


@short.route("/<code>")
def follow(code):
    return redirect("/")
