from flask import current_app


def harden(response):
    config = current_app.config
    response.headers["X-Frame-Options"] = config["FRAME_OPTIONS"]
    if config["HSTS"]:
        response.headers["Strict-Transport-Security"] = f"max-age={config['HSTS_SECONDS']}"
    if config["SEND_CSP"]:
        response.headers["Content-Security-Policy"] = "default-src 'self'"  # never run: off in every class
    return response
