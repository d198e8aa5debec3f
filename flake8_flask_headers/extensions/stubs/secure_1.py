"""secure 1: builders for the headers, `Secure.with_default_headers()`, `set_headers` on a response."""


class BaseHeader:
    header_name = ""


class _OneValue(BaseHeader):
    default = ""

    def __init__(self):
        self._value = self.default

    @property
    def header_value(self):
        return self._value

    def set(self, value):
        self._value = value
        return self

    def clear(self):
        self._value = self.default
        return self


class CrossOriginEmbedderPolicy(_OneValue):
    header_name = "Cross-Origin-Embedder-Policy"
    default = "require-corp"

    def unsafe_none(self):
        self._value = "unsafe-none"
        return self

    def require_corp(self):
        self._value = "require-corp"
        return self


class CrossOriginOpenerPolicy(_OneValue):
    header_name = "Cross-Origin-Opener-Policy"
    default = "same-origin"

    def unsafe_none(self):
        self._value = "unsafe-none"
        return self

    def same_origin_allow_popups(self):
        self._value = "same-origin-allow-popups"
        return self

    def same_origin(self):
        self._value = "same-origin"
        return self


class Server(_OneValue):
    header_name = "Server"


class XContentTypeOptions(_OneValue):
    header_name = "X-Content-Type-Options"
    default = "nosniff"

    def nosniff(self):
        self._value = "nosniff"
        return self


class XFrameOptions(_OneValue):
    header_name = "X-Frame-Options"
    default = "SAMEORIGIN"

    def deny(self):
        self._value = "DENY"
        return self

    def sameorigin(self):
        self._value = "SAMEORIGIN"
        return self


class CustomHeader(_OneValue):
    def __init__(self, header, value):
        self.header_name = header
        self._value = value


class CacheControl(BaseHeader):
    """Its value is not followed: the header is none of those that the report speaks of."""

    header_name = "Cache-Control"
    header_value = "no-store"

    def _chain(self, *arguments):
        return self

    set = clear = immutable = max_age = max_stale = min_fresh = must_revalidate = must_understand = _chain
    no_cache = no_store = no_transform = only_if_cached = private = proxy_revalidate = public = _chain
    s_maxage = s_max_age = stale_if_error = stale_while_revalidate = _chain


class _Joined(BaseHeader):
    """Pieces in the order in which they were asked for, once each."""

    default = ""
    separator = ""

    def __init__(self):
        self._directives = []

    @property
    def header_value(self):
        return self.separator.join(self._directives) or self.default

    def _add(self, directive):
        if directive not in self._directives:
            self._directives.append(directive)
        return self

    def clear(self):
        self._directives = []
        return self


class ReferrerPolicy(_Joined):
    header_name = "Referrer-Policy"
    default = "strict-origin-when-cross-origin"
    separator = ", "

    def set(self, value):
        return self._add(value)

    def no_referrer(self):
        return self.set("no-referrer")

    def no_referrer_when_downgrade(self):
        return self.set("no-referrer-when-downgrade")

    def origin(self):
        return self.set("origin")

    def origin_when_cross_origin(self):
        return self.set("origin-when-cross-origin")

    def same_origin(self):
        return self.set("same-origin")

    def strict_origin(self):
        return self.set("strict-origin")

    def strict_origin_when_cross_origin(self):
        return self.set("strict-origin-when-cross-origin")

    def unsafe_url(self):
        return self.set("unsafe-url")


class StrictTransportSecurity(_Joined):
    header_name = "Strict-Transport-Security"
    default = "max-age=31536000"
    separator = "; "

    def set(self, value):
        self._directives = [value]
        return self

    def max_age(self, seconds):
        return self._add(f"max-age={seconds}")

    def include_subdomains(self):
        return self._add("includeSubDomains")

    def preload(self):
        return self._add("preload")


class ContentSecurityPolicy(BaseHeader):
    def __init__(self):
        self.header_name = "Content-Security-Policy"
        self._directives = []

    @property
    def header_value(self):
        if not self._directives:
            return "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'"
        return "; ".join(self._directives)

    def set(self, value):
        self._directives = [value]
        return self

    def clear(self):
        self._directives = []
        return self

    def report_only(self):
        self.header_name = "Content-Security-Policy-Report-Only"
        return self

    def custom_directive(self, directive, *sources):
        self._directives.append(" ".join([directive, *sources]))
        return self

    @staticmethod
    def nonce(value):
        return f"'nonce-{value}'"

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

    def report_to(self, *sources):
        return self.custom_directive("report-to", *sources)

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


class PermissionsPolicy(BaseHeader):
    header_name = "Permissions-Policy"

    def __init__(self):
        self._directives = []

    @property
    def header_value(self):
        return ", ".join(self._directives) or "geolocation=(), microphone=(), camera=()"

    def set(self, value):
        return self.add_directive(value)

    def clear(self):
        self._directives = []
        return self

    def add_directive(self, directive, *allowlist):
        self._directives.append(f"{directive}=({' '.join(allowlist)})")
        return self

    def accelerometer(self, *allowlist):
        return self.add_directive("accelerometer", *allowlist)

    def ambient_light_sensor(self, *allowlist):
        return self.add_directive("ambient-light-sensor", *allowlist)

    def autoplay(self, *allowlist):
        return self.add_directive("autoplay", *allowlist)

    def battery(self, *allowlist):
        return self.add_directive("battery", *allowlist)

    def camera(self, *allowlist):
        return self.add_directive("camera", *allowlist)

    def clipboard_read(self, *allowlist):
        return self.add_directive("clipboard-read", *allowlist)

    def clipboard_write(self, *allowlist):
        return self.add_directive("clipboard-write", *allowlist)

    def cross_origin_isolated(self, *allowlist):
        return self.add_directive("cross-origin-isolated", *allowlist)

    def display_capture(self, *allowlist):
        return self.add_directive("display-capture", *allowlist)

    def document_domain(self, *allowlist):
        return self.add_directive("document-domain", *allowlist)

    def encrypted_media(self, *allowlist):
        return self.add_directive("encrypted-media", *allowlist)

    def execution_while_not_rendered(self, *allowlist):
        return self.add_directive("execution-while-not-rendered", *allowlist)

    def execution_while_out_of_viewport(self, *allowlist):
        return self.add_directive("execution-while-out-of-viewport", *allowlist)

    def fullscreen(self, *allowlist):
        return self.add_directive("fullscreen", *allowlist)

    def gamepad(self, *allowlist):
        return self.add_directive("gamepad", *allowlist)

    def geolocation(self, *allowlist):
        return self.add_directive("geolocation", *allowlist)

    def gyroscope(self, *allowlist):
        return self.add_directive("gyroscope", *allowlist)

    def magnetometer(self, *allowlist):
        return self.add_directive("magnetometer", *allowlist)

    def microphone(self, *allowlist):
        return self.add_directive("microphone", *allowlist)

    def midi(self, *allowlist):
        return self.add_directive("midi", *allowlist)

    def navigation_override(self, *allowlist):
        return self.add_directive("navigation-override", *allowlist)

    def payment(self, *allowlist):
        return self.add_directive("payment", *allowlist)

    def picture_in_picture(self, *allowlist):
        return self.add_directive("picture-in-picture", *allowlist)

    def publickey_credentials_get(self, *allowlist):
        return self.add_directive("publickey-credentials-get", *allowlist)

    def screen_wake_lock(self, *allowlist):
        return self.add_directive("screen-wake-lock", *allowlist)

    def speaker_selection(self, *allowlist):
        return self.add_directive("speaker-selection", *allowlist)

    def sync_xhr(self, *allowlist):
        return self.add_directive("sync-xhr", *allowlist)

    def usb(self, *allowlist):
        return self.add_directive("usb", *allowlist)

    def web_share(self, *allowlist):
        return self.add_directive("web-share", *allowlist)

    def xr_spatial_tracking(self, *allowlist):
        return self.add_directive("xr-spatial-tracking", *allowlist)


class Preset:
    BASIC = "basic"
    STRICT = "strict"


class Secure:
    def __init__(
        self,
        *,
        cache=None,
        coep=None,
        coop=None,
        csp=None,
        custom=None,
        hsts=None,
        permissions=None,
        referrer=None,
        server=None,
        xcto=None,
        xfo=None,
    ):
        self.headers_list = []
        for header in (cache, coep, coop, csp, hsts, permissions, referrer, server, xcto, xfo):
            if header is not None:
                self.headers_list.append(header)
        for header in custom or []:
            self.headers_list.append(header)

    @classmethod
    def with_default_headers(cls):
        return cls(
            cache=CacheControl(),
            coop=CrossOriginOpenerPolicy().same_origin(),
            csp=ContentSecurityPolicy()
            .default_src("'self'")
            .script_src("'self'")
            .style_src("'self'")
            .object_src("'none'"),
            hsts=StrictTransportSecurity().max_age(31536000),
            permissions=PermissionsPolicy().geolocation().microphone().camera(),
            referrer=ReferrerPolicy().strict_origin_when_cross_origin(),
            server=Server().set(""),
            xcto=XContentTypeOptions().nosniff(),
            xfo=XFrameOptions().sameorigin(),
        )

    @classmethod
    def from_preset(cls, preset):
        if preset == Preset.BASIC:
            return cls(
                cache=CacheControl(),
                hsts=StrictTransportSecurity().max_age(31536000),
                referrer=ReferrerPolicy().strict_origin_when_cross_origin(),
                server=Server().set(""),
                xcto=XContentTypeOptions().nosniff(),
                xfo=XFrameOptions().sameorigin(),
            )
        return cls(
            cache=CacheControl(),
            coep=CrossOriginEmbedderPolicy().require_corp(),
            coop=CrossOriginOpenerPolicy().same_origin(),
            csp=ContentSecurityPolicy()
            .default_src("'self'")
            .script_src("'self'")
            .style_src("'self'")
            .object_src("'none'")
            .base_uri("'none'")
            .frame_ancestors("'none'"),
            hsts=StrictTransportSecurity().max_age(63072000).include_subdomains().preload(),
            permissions=PermissionsPolicy().geolocation().microphone().camera(),
            referrer=ReferrerPolicy().no_referrer(),
            server=Server().set(""),
            xcto=XContentTypeOptions().nosniff(),
            xfo=XFrameOptions().deny(),
        )

    @property
    def headers(self):
        return {header.header_name: header.header_value for header in self.headers_list}

    def set_headers(self, response):
        for name, value in self.headers.items():
            response.headers[name] = value

    async def set_headers_async(self, response):
        self.set_headers(response)
