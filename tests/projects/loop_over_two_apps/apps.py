from flask import Flask, redirect

import frames
import proxies

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
