from flask import render_template_string


def not_found(error):
    return render_template_string("<h1>Not found</h1>"), 404
