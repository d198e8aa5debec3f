from app import app


class Strict:
    pass


@app.after_request
def no_referrer(response):
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
