"""flask-talisman 0.7 to 1.1: headers on every response, redirect to HTTPS, options per view.

What an option says is made part of a new text, so that it counts as written where Talisman was called.
"""

from flake8_flask_headers_stub import unknown
from flask import current_app, redirect, request

DENY = "DENY"
SAMEORIGIN = "SAMEORIGIN"
ALLOW_FROM = "ALLOW-FROM"
ONE_YEAR_IN_SECS = 31556926
NONCE_LENGTH = 32
DEFAULT_REFERRER_POLICY = "strict-origin-when-cross-origin"
DEFAULT_SESSION_COOKIE_SAMESITE = "Lax"
DEFAULT_DOCUMENT_POLICY = {}
DEFAULT_FEATURE_POLICY = {}

GOOGLE_CSP_POLICY = {
    "font-src": "'self' themes.googleusercontent.com *.gstatic.com",
    "frame-src": "'self' www.google.com www.youtube.com",
    "script-src": "'self' ajax.googleapis.com *.googleanalytics.com *.google-analytics.com",
    "style-src": "'self' ajax.googleapis.com fonts.googleapis.com *.gstatic.com",
}
DEFAULT_CSP_POLICY = {"default-src": "'self'"}
if VERSION_INFO >= (0, 8):
    DEFAULT_CSP_POLICY["object-src"] = "'none'"
    GOOGLE_CSP_POLICY["object-src"] = "'none'"
GOOGLE_CSP_POLICY["default-src"] = "'self' *.gstatic.com"

if VERSION_INFO >= (1, 1):
    DEFAULT_PERMISSIONS_POLICY = {"browsing-topics": "()"}
elif VERSION_INFO >= (1, 0):
    DEFAULT_PERMISSIONS_POLICY = {}
elif VERSION_INFO >= (0, 8):
    DEFAULT_PERMISSIONS_POLICY = {"interest-cohort": "()"}
else:
    DEFAULT_PERMISSIONS_POLICY = {}


def _own_copy(policy):
    if isinstance(policy, dict):
        return dict(policy)
    return policy


class Talisman:
    def __init__(self, app=None, **kwargs):
        # Options given without an app go nowhere: a later init_app starts from the defaults.
        if app is not None:
            self.init_app(app, **kwargs)

    def init_app(
        self,
        app,
        feature_policy=DEFAULT_FEATURE_POLICY,
        permissions_policy=DEFAULT_PERMISSIONS_POLICY,
        document_policy=DEFAULT_DOCUMENT_POLICY,
        force_https=True,
        force_https_permanent=False,
        force_file_save=False,
        frame_options=SAMEORIGIN,
        frame_options_allow_from=None,
        strict_transport_security=True,
        strict_transport_security_preload=False,
        strict_transport_security_max_age=ONE_YEAR_IN_SECS,
        strict_transport_security_include_subdomains=True,
        content_security_policy=DEFAULT_CSP_POLICY,
        content_security_policy_report_uri=None,
        content_security_policy_report_only=False,
        content_security_policy_nonce_in=None,
        referrer_policy=DEFAULT_REFERRER_POLICY,
        session_cookie_secure=True,
        session_cookie_http_only=True,
        session_cookie_samesite=DEFAULT_SESSION_COOKIE_SAMESITE,
        x_content_type_options=True,
        x_xss_protection=VERSION_INFO < (1, 1),
        legacy_content_security_policy_header=VERSION_INFO < (0, 8),
    ):
        if content_security_policy_report_only and content_security_policy_report_uri is None:
            raise ValueError("content_security_policy_report_only needs content_security_policy_report_uri")
        self.app = app
        self.feature_policy = _own_copy(feature_policy)
        self.permissions_policy = _own_copy(permissions_policy)
        self.document_policy = _own_copy(document_policy)
        self.force_https = force_https
        self.force_https_permanent = force_https_permanent
        self.force_file_save = force_file_save
        self.frame_options = frame_options
        self.frame_options_allow_from = frame_options_allow_from
        self.strict_transport_security = strict_transport_security
        self.strict_transport_security_preload = strict_transport_security_preload
        self.strict_transport_security_max_age = strict_transport_security_max_age
        self.strict_transport_security_include_subdomains = strict_transport_security_include_subdomains
        self.content_security_policy = _own_copy(content_security_policy)
        self.content_security_policy_report_uri = content_security_policy_report_uri
        self.content_security_policy_report_only = content_security_policy_report_only
        self.content_security_policy_nonce_in = content_security_policy_nonce_in or []
        self.referrer_policy = referrer_policy
        self.session_cookie_secure = session_cookie_secure
        self.x_content_type_options = x_content_type_options
        self.x_xss_protection = x_xss_protection
        self.legacy_content_security_policy_header = legacy_content_security_policy_header
        app.config["SESSION_COOKIE_SAMESITE"] = session_cookie_samesite
        if session_cookie_http_only:
            app.config["SESSION_COOKIE_HTTPONLY"] = True
        app.before_request(self._force_https)
        app.after_request(self._set_response_headers)

    def __call__(self, **options):
        def decorator(view):
            view.talisman_view_options = options
            return view

        return decorator

    def _view_options(self):
        view = current_app.view_functions.get(request.endpoint)
        return getattr(view, "talisman_view_options", {})

    def _is_https(self):
        return request.is_secure or request.headers.get("X-Forwarded-Proto", "http") == "https"

    def _force_https(self):
        wanted = self._view_options().get("force_https", self.force_https)
        if wanted and not self._is_https() and not self.app.debug:
            code = 301 if self.force_https_permanent else 302
            return redirect(request.url.replace("http://", "https://", 1), code=code)

    def _set_response_headers(self, response):
        view_options = self._view_options()
        headers = response.headers

        feature_policy = view_options.get("feature_policy", self.feature_policy)
        if feature_policy:
            headers["Feature-Policy"] = self._policy_text(feature_policy, [])

        permissions_policy = self.permissions_policy
        document_policy = self.document_policy
        nonce_in = self.content_security_policy_nonce_in
        if VERSION_INFO >= (0, 8):
            permissions_policy = view_options.get("permissions_policy", permissions_policy)
            document_policy = view_options.get("document_policy", document_policy)
            nonce_in = view_options.get("content_security_policy_nonce_in", nonce_in)
            if permissions_policy:
                headers["Permissions-Policy"] = self._structured_text(permissions_policy)
            if document_policy:
                headers["Document-Policy"] = self._structured_text(document_policy)

        frame_options = view_options.get("frame_options", self.frame_options)
        if frame_options == ALLOW_FROM:
            origin = view_options.get("frame_options_allow_from", self.frame_options_allow_from)
            headers["X-Frame-Options"] = f"{ALLOW_FROM} {origin}"
        elif frame_options:
            headers["X-Frame-Options"] = f"{frame_options}"

        if self.x_xss_protection:
            # Before 0.8 there is no option for it; a value that nobody can change is not for the rules to judge.
            fixed = VERSION_INFO < (0, 8)
            headers["X-XSS-Protection"] = unknown("a value without an option") if fixed else "1; mode=block"
        if self.x_content_type_options:
            headers["X-Content-Type-Options"] = "nosniff"
        if self.force_file_save:
            headers["X-Download-Options"] = "noopen"

        policy = view_options.get("content_security_policy", self.content_security_policy)
        if policy:
            text = self._policy_text(policy, nonce_in)
            if self.content_security_policy_report_uri and "report-uri" not in text:
                text += "; report-uri " + self.content_security_policy_report_uri
            name = "Content-Security-Policy"
            if self.content_security_policy_report_only:
                name = "Content-Security-Policy-Report-Only"
            headers[name] = text
            if self.legacy_content_security_policy_header:
                headers["X-" + name] = text

        if self.strict_transport_security and self._is_https():
            value = f"max-age={self.strict_transport_security_max_age}"
            if self.strict_transport_security_include_subdomains:
                value += "; includeSubDomains"
            if self.strict_transport_security_preload:
                value += "; preload"
            headers["Strict-Transport-Security"] = value

        # Sent whatever its value is: None goes out as the text "None".
        headers["Referrer-Policy"] = f"{self.referrer_policy}"
        return response

    def _policy_text(self, policy, nonce_in):
        if isinstance(policy, str):
            sections = {}
            for part in policy.split(";"):
                words = part.strip().split(" ")
                sections[words[0]] = " ".join(words[1:])
            policy = sections
        parts = []
        for section, content in policy.items():
            if not isinstance(content, str):
                content = " ".join(content)
            text = f"{section} {content}"
            if section in nonce_in:
                text += f" 'nonce-{unknown('the nonce of one request')}'"
            parts.append(text)
        return "; ".join(parts)

    def _structured_text(self, policy):
        if isinstance(policy, str):
            return f"{policy}"
        return ", ".join([f"{name}={value}" for name, value in policy.items()])
