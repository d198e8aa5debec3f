def install(app):
    app.after_request(harden)


def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response
