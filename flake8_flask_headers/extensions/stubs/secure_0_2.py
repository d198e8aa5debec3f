"""secure 0.2: `SecureHeaders(...).flask(response)`, with texts or `SecurePolicies` builders as options.

The package keeps a text that one instance was given for every later instance of the process; here each has its own.
"""


class _Listed:
    separator = "; "

    def __init__(self):
        self._pieces = []

    def _add(self, piece):
        self._pieces.append(piece)
        return self

    @property
    def text(self):
        return self.separator.join(self._pieces)


class _CSP(_Listed):
    class Values:
        self_ = "'self'"
        none = "'none'"
        unsafe_inline = "'unsafe-inline'"
        unsafe_eval = "'unsafe-eval'"
        strict_dynamic = "'strict-dynamic'"
        all = "*"

        @staticmethod
        def nonce(nonce_value):
            return f"'nonce-<{nonce_value}>'"

    def _directive(self, name, sources):
        return self._add(" ".join([name, *sources]))

    def block_all_mixed_content(self):
        return self._add("block-all-mixed-content")

    def upgrade_insecure_requests(self):
        return self._add("upgrade-insecure-requests")

    def report_to(self, json_object):
        return self._add(f"report-to {json_object}")

    def report_uri(self, uri):
        return self._add(f"report-uri {uri}")

    def base_uri(self, *sources):
        return self._directive("base-uri", sources)

    def connect_src(self, *sources):
        return self._directive("connect-src", sources)

    def default_src(self, *sources):
        return self._directive("default-src", sources)

    def font_src(self, *sources):
        return self._directive("font-src", sources)

    def form_action(self, *sources):
        return self._directive("form-action", sources)

    def frame_ancestors(self, *sources):
        return self._directive("frame-ancestors", sources)

    def frame_src(self, *sources):
        return self._directive("frame-src", sources)

    def img_src(self, *sources):
        return self._directive("img-src", sources)

    def manifest_src(self, *sources):
        return self._directive("manifest-src", sources)

    def media_src(self, *sources):
        return self._directive("media-src", sources)

    def object_src(self, *sources):
        return self._directive("object-src", sources)

    def plugin_types(self, *sources):
        return self._directive("plugin-types", sources)

    def require_sri_for(self, *sources):
        return self._directive("require-sri-for", sources)

    def sandbox(self, *sources):
        return self._directive("sandbox", sources)

    def script_src(self, *sources):
        return self._directive("script-src", sources)

    def style_src(self, *sources):
        return self._directive("style-src", sources)

    def worker_src(self, *sources):
        return self._directive("worker-src", sources)


class _Feature(_Listed):
    class Values:
        self_ = "'self'"
        none = "'none'"
        src = "'src'"
        all_ = "*"

    def _directive(self, name, allowlist):
        return self._add(" ".join([name, *allowlist]))

    def accelerometer(self, *allowlist):
        return self._directive("accelerometer", allowlist)

    def ambient_light_sensor(self, *allowlist):
        return self._directive("ambient-light-sensor ", allowlist)

    def autoplay(self, *allowlist):
        return self._directive("autoplay", allowlist)

    def camera(self, *allowlist):
        return self._directive("camera", allowlist)

    def document_domain(self, *allowlist):
        return self._directive("document-domain", allowlist)

    def encrypted_media(self, *allowlist):
        return self._directive("encrypted-media", allowlist)

    def fullscreen(self, *allowlist):
        return self._directive("fullscreen", allowlist)

    def geolocation(self, *allowlist):
        return self._directive("geolocation", allowlist)

    def gyroscope(self, *allowlist):
        return self._directive("gyroscope", allowlist)

    def magnetometer(self, *allowlist):
        return self._directive("magnetometer", allowlist)

    def microphone(self, *allowlist):
        return self._directive("microphone", allowlist)

    def midi(self, *allowlist):
        return self._directive("midi", allowlist)

    def payment(self, *allowlist):
        return self._directive("payment", allowlist)

    def picture_in_picture(self, *allowlist):
        return self._directive("picture-in-picture", allowlist)

    def speaker(self, *allowlist):
        return self._directive("speaker", allowlist)

    def sync_xhr(self, *allowlist):
        return self._directive("sync-xhr", allowlist)

    def usb(self, *allowlist):
        return self._directive("usb", allowlist)

    def vibrate(self, *allowlist):
        return self._directive("vibrate", allowlist)

    def vr(self, *allowlist):
        return self._directive("vr", allowlist)


class _XFO:
    text = ""

    def allow_from(self, uri):
        self.text = f"allow-from {uri}"
        return self

    def deny(self):
        self.text = "deny"
        return self

    def sameorigin(self):
        self.text = "sameorigin"
        return self


class _XXP:
    text = ""

    def disabled(self):
        self.text = "0"
        return self

    def enabled(self):
        self.text = "1"
        return self

    def enabled_block(self):
        self.text = "1; mode=block"
        return self

    def enabled_report(self, uri):
        self.text = f"1; report={uri}"
        return self


class _Referrer(_Listed):
    separator = ", "

    def no_referrer(self):
        return self._add("no-referrer")

    def no_referrer_when_downgrade(self):
        return self._add("no-referrer-when-downgrade")

    def origin(self):
        return self._add("origin")

    def origin_when_cross_origin(self):
        return self._add("origin-when-cross-origin")

    def same_origin(self):
        return self._add("same-origin")

    def strict_origin(self):
        return self._add("strict-origin")

    def strict_origin_when_cross_origin(self):
        return self._add("strict-origin-when-cross-origin")

    def unsafe_url(self):
        return self._add("unsafe-url")


class _HSTS(_Listed):
    def include_subdomains(self):
        return self._add("includeSubDomains")

    def max_age(self, seconds):
        return self._add(f"max-age={seconds}")

    def preload(self):
        return self._add("preload")


class _Cache:
    """Its value is not followed: the header is none of those that the report speaks of."""

    text = "no-store"

    def _chain(self, *arguments):
        return self

    immutable = max_age = max_stale = min_fresh = must_revalidate = no_cache = no_store = no_transform = _chain
    only_if_cached = private = proxy_revalidate = public = s_maxage = stale_if_error = _chain
    stale_while_revalidate = _chain


class _Seconds:
    five_minutes = "300"
    one_week = "604800"
    one_month = "2592000"
    one_year = "31536000"
    two_years = "63072000"


class SecurePolicies:
    CSP = _CSP
    Feature = _Feature
    XFO = _XFO
    XXP = _XXP
    Referrer = _Referrer
    HSTS = _HSTS
    Cache = _Cache
    Seconds = _Seconds


def _text(option, default):
    if isinstance(option, str):
        return option
    if option is True:
        return default
    return option.text


class SecureHeaders:
    def __init__(
        self,
        server=False,
        hsts=True,
        xfo=True,
        xxp=True,
        content=True,
        csp=False,
        referrer=True,
        cache=True,
        feature=False,
    ):
        self.server = server
        self.hsts = hsts
        self.xfo = xfo
        self.xxp = xxp
        self.content = content
        self.csp = csp
        self.referrer = referrer
        self.cache = cache
        self.feature = feature

        values = {}
        if server:
            values["Server"] = _text(server, "NULL")
        if hsts:
            values["Strict-Transport-Security"] = _text(hsts, "max-age=63072000; includeSubdomains")
        if xfo:
            values["X-Frame-Options"] = _text(xfo, "SAMEORIGIN")
        if xxp:
            values["X-XSS-Protection"] = _text(xxp, "1; mode=block")
        if content:
            values["X-Content-Type-Options"] = _text(content, "nosniff")
        if csp:
            values["Content-Security-Policy"] = _text(csp, "script-src 'self'; object-src 'self'")
        if referrer:
            values["Referrer-Policy"] = _text(referrer, "no-referrer, strict-origin-when-cross-origin")
        if cache:
            values["Cache-control"] = _text(cache, "no-cache, no-store, must-revalidate, max-age=0")
            if cache is True:
                values["Pragma"] = "no-cache"
                values["Expires"] = "0"
        if feature:
            values["Feature-Policy"] = _text(
                feature,
                "accelerometer 'none'; ambient-light-sensor 'none'; autoplay 'none'; camera 'none'; "
                "encrypted-media 'none'; fullscreen 'none'; geolocation 'none'; gyroscope 'none'; "
                "magnetometer 'none'; microphone 'none'; midi 'none'; payment 'none'; picture-in-picture 'none'; "
                "speaker 'none'; sync-xhr 'none'; usb 'none'; vr 'none'",
            )
        self._values = values

    def headers(self):
        return self._values

    def flask(self, response):
        for name, value in self._values.items():
            response.headers[name] = value


class SecureCookie:
    def __init__(self, path="/", secure=True, httponly=True, samesite=None, expires=False):
        self.path = path
        self.secure = secure
        self.httponly = httponly

    def flask(self, response, name, value):
        response.set_cookie(name, value, path=self.path, secure=self.secure, httponly=self.httponly)
