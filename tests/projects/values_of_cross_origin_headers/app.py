from flask import Flask

app = Flask(__name__)


@app.after_request
def harden(response):
    #: FSH202 Strict-Transport-Security: 'max-age=31536000, includeSubDomains' is no directive, so browsers ignore the whole header; separate directives by ';' and write each as name or name=value: 'max-age=31536000; includeSubDomains'
    response.headers["Strict-Transport-Security"] = "max-age=31536000, includeSubDomains"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Content-Security-Policy"] = "default-src 'self'"
    #: FSH206 Permissions-Policy: "geolocation 'none'; camera 'none'" is written as Feature-Policy was, so browsers ignore the whole header; write feature=(allowlist), separated by commas: 'geolocation=(), camera=(self)'
    response.headers["Permissions-Policy"] = "geolocation 'none'; camera 'none'"
    #: FSH207 Cross-Origin-Opener-Policy: 'Same-Origin' is no policy, so browsers ignore it; write same-origin, same-origin-allow-popups or noopener-allow-popups, in lower case, without quotes, once
    response.headers["Cross-Origin-Opener-Policy"] = "Same-Origin"
    #: FSH208 Cross-Origin-Resource-Policy: 'sameorigin' is no policy, so browsers ignore it; write same-origin, same-site or cross-origin, in lower case, without quotes, once
    response.headers["Cross-Origin-Resource-Policy"] = "sameorigin"
    #: FSH209 Cross-Origin-Embedder-Policy: "'require-corp'" is no policy, so browsers ignore it; write require-corp or credentialless, in lower case, without quotes, once
    response.headers["Cross-Origin-Embedder-Policy"] = "'require-corp'"
    return response


@app.route("/")
def index():
    response = app.make_response("Hello")
    response.headers["Permissions-Policy"] = "camera=*"
    return response
