from application import create_app

app = create_app()


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
