"""secure 0.3: builders for the headers, `Secure().framework.flask(response)`."""


class _Header:
    header = ""
    value = ""
    separator = ""

    def __init__(self):
        self._policy = []

    def _build(self, directive):
        self._policy.append(directive)
        self.value = self.separator.join(self._policy)
        return self

    def set(self, value):
        return self._build(value)


class Server(_Header):
    header = "Server"
    value = "NULL"

    def set(self, value):
        self.value = value
        return self


class XContentTypeOptions(_Header):
    header = "X-Content-Type-Options"
    value = "nosniff"

    def set(self, value):
        self.value = value
        return self


class XXSSProtection(_Header):
    header = "X-XSS-Protection"
    value = "0"

    def set(self, value):
        self.value = value
        return self


class XFrameOptions(_Header):
    header = "X-Frame-Options"
    value = "SAMEORIGIN"

    def set(self, value):
        self.value = value
        return self

    def deny(self):
        return self.set("deny")

    def sameorigin(self):
        return self.set("sameorigin")


class ReportTo(_Header):
    """Its value is not followed: the header is none of those that the report speaks of."""

    header = "Report-To"

    def __init__(self, max_age, include_subdomains=False, group=None, *endpoints):
        self.value = "{}"


class ReferrerPolicy(_Header):
    header = "Referrer-Policy"
    value = "no-referrer, strict-origin-when-cross-origin"
    separator = ", "

    def no_referrer(self):
        return self._build("no-referrer")

    def no_referrer_when_downgrade(self):
        return self._build("no-referrer-when-downgrade")

    def origin(self):
        return self._build("origin")

    def origin_when_cross_origin(self):
        return self._build("origin-when-cross-origin")

    def same_origin(self):
        return self._build("same-origin")

    def strict_origin(self):
        return self._build("strict-origin")

    def strict_origin_when_cross_origin(self):
        return self._build("strict-origin-when-cross-origin")

    def unsafe_url(self):
        return self._build("unsafe-url")


class StrictTransportSecurity(_Header):
    header = "Strict-Transport-Security"
    value = "max-age=63072000; includeSubdomains"
    separator = "; "

    def include_subdomains(self):
        return self._build("includeSubDomains")

    def max_age(self, seconds):
        return self._build(f"max-age={seconds}")

    def preload(self):
        return self._build("preload")


class CacheControl(_Header):
    """Its value is not followed: the header is none of those that the report speaks of."""

    header = "Cache-Control"
    value = "no-store"

    def _chain(self, *arguments):
        return self

    set = immutable = max_age = max_stale = min_fresh = must_revalidate = no_cache = no_store = _chain
    no_transform = only_if_cached = private = proxy_revalidate = public = s_maxage = stale_if_error = _chain
    stale_while_revalidate = _chain


class ContentSecurityPolicy(_Header):
    header = "Content-Security-Policy"
    value = "script-src 'self'; object-src 'self'"
    separator = "; "

    def custom_directive(self, directive, *sources):
        return self._build(" ".join([directive, *sources]))

    def report_only(self):
        # Gives nothing back: it cannot be chained.
        self.header = "Content-Security-Policy-Report-Only"

    def report_to(self, report_to):
        return self.custom_directive("report-to", report_to.value)

    @staticmethod
    def nonce(value):
        return f"'nonce-<{value}>'"

    def base_uri(self, *sources):
        return self.custom_directive("base-uri", *sources)

    def child_src(self, *sources):
        return self.custom_directive("child-src", *sources)

    def connect_src(self, *sources):
        return self.custom_directive("connect-src", *sources)

    def default_src(self, *sources):
        return self.custom_directive("default-src", *sources)

    def font_src(self, *sources):
        return self.custom_directive("font-src", *sources)

    def form_action(self, *sources):
        return self.custom_directive("form-action", *sources)

    def frame_ancestors(self, *sources):
        return self.custom_directive("frame-ancestors", *sources)

    def frame_src(self, *sources):
        return self.custom_directive("frame-src", *sources)

    def img_src(self, *sources):
        return self.custom_directive("img-src", *sources)

    def manifest_src(self, *sources):
        return self.custom_directive("manifest-src", *sources)

    def media_src(self, *sources):
        return self.custom_directive("media-src", *sources)

    def object_src(self, *sources):
        return self.custom_directive("object-src", *sources)

    def sandbox(self, *sources):
        return self.custom_directive("sandbox", *sources)

    def script_src(self, *sources):
        return self.custom_directive("script-src", *sources)

    def style_src(self, *sources):
        return self.custom_directive("style-src", *sources)

    def upgrade_insecure_requests(self, *sources):
        return self.custom_directive("upgrade-insecure-requests", *sources)

    def worker_src(self, *sources):
        return self.custom_directive("worker-src", *sources)


class PermissionsPolicy(_Header):
    header = "Permissions-Policy"
    value = (
        "accelerometer=(), ambient-light-sensor=(), autoplay=(),camera=(), encrypted-media=(), fullscreen=(),"
        "geolocation=(), gyroscope=(), magnetometer=(),microphone=(); midi=(), payment=(),picture-in-picture=(), "
        "speaker=(), sync-xhr=(), usb=(),vr=()"
    )
    separator = ", "

    def set(self, value):
        return self._feature(value, ())

    def _feature(self, name, allowlist):
        return self._build(f"{name}=({' '.join(allowlist)})")

    def accelerometer(self, *allowlist):
        return self._feature("accelerometer", allowlist)

    def ambient_light_sensor(self, *allowlist):
        return self._feature("ambient-light-sensor ", allowlist)

    def autoplay(self, *allowlist):
        return self._feature("autoplay", allowlist)

    def camera(self, *allowlist):
        return self._feature("camera", allowlist)

    def document_domain(self, *allowlist):
        return self._feature("document-domain", allowlist)

    def encrypted_media(self, *allowlist):
        return self._feature("encrypted-media", allowlist)

    def fullscreen(self, *allowlist):
        return self._feature("fullscreen", allowlist)

    def geolocation(self, *allowlist):
        return self._feature("geolocation", allowlist)

    def gyroscope(self, *allowlist):
        return self._feature("gyroscope", allowlist)

    def magnetometer(self, *allowlist):
        return self._feature("magnetometer", allowlist)

    def microphone(self, *allowlist):
        return self._feature("microphone", allowlist)

    def midi(self, *allowlist):
        return self._feature("midi", allowlist)

    def payment(self, *allowlist):
        return self._feature("payment", allowlist)

    def picture_in_picture(self, *allowlist):
        return self._feature("picture-in-picture", allowlist)

    def speaker(self, *allowlist):
        return self._feature("speaker", allowlist)

    def sync_xhr(self, *allowlist):
        return self._feature("sync-xhr", allowlist)

    def usb(self, *allowlist):
        return self._feature("usb", allowlist)

    def vibrate(self, *allowlist):
        return self._feature("vibrate", allowlist)

    def vr(self, *allowlist):
        return self._feature("vr", allowlist)


class Framework:
    def __init__(self, secure):
        self.secure = secure

    def flask(self, response):
        for name, value in self.secure.headers().items():
            response.headers[name] = value


class Secure:
    def __init__(
        self,
        server=None,
        hsts=StrictTransportSecurity(),
        xfo=XFrameOptions(),
        xxp=XXSSProtection(),
        content=XContentTypeOptions(),
        csp=None,
        referrer=ReferrerPolicy(),
        cache=CacheControl(),
        permissions=None,
        report_to=None,
    ):
        self.server = server
        self.hsts = hsts
        self.xfo = xfo
        self.xxp = xxp
        self.content = content
        self.csp = csp
        self.referrer = referrer
        self.cache = cache
        self.permissions = permissions
        self.report_to = report_to
        self.framework = Framework(self)

    def headers_tuple(self):
        pairs = []
        for header in (
            self.server,
            self.hsts,
            self.xfo,
            self.xxp,
            self.content,
            self.csp,
            self.referrer,
            self.cache,
            self.permissions,
            self.report_to,
        ):
            if header is not None:
                pairs.append((header.header, header.value))
        return pairs

    def headers(self):
        return dict(self.headers_tuple())
