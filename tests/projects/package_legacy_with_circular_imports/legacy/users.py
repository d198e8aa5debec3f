from flask import render_template_string, session

from . import app
from .decorators import never_sniff


@app.route("/users/")
@never_sniff
def users():
    return render_template_string("{{ 'users'|shout }}")


@app.route("/users/<name>")
def user(name):
    session["last"] = name
    return name
