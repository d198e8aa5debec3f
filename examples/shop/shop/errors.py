"""Pages for what goes wrong."""

from flask import jsonify, render_template, request


def register_error_handlers(app):
    app.register_error_handler(404, not_found)
    app.register_error_handler(500, server_error)


def not_found(error):
    if request.path.startswith("/api/"):
        return jsonify(error="not found"), 404
    return render_template("404.html"), 404


def server_error(error):
    return render_template("500.html"), 500
