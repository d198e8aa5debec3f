from site_app import app


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response
