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


def _choice(value):
    def choose(self):
        self._value = value
        return self

    return choose


class CrossOriginEmbedderPolicy(_OneValue):
    header_name = "Cross-Origin-Embedder-Policy"
    default = "require-corp"
    unsafe_none = _choice("unsafe-none")
    require_corp = _choice("require-corp")


class CrossOriginOpenerPolicy(_OneValue):
    header_name = "Cross-Origin-Opener-Policy"
    default = "same-origin"
    unsafe_none = _choice("unsafe-none")
    same_origin_allow_popups = _choice("same-origin-allow-popups")
    same_origin = _choice("same-origin")


class Server(_OneValue):
    header_name = "Server"


class XContentTypeOptions(_OneValue):
    header_name = "X-Content-Type-Options"
    default = "nosniff"
    nosniff = _choice("nosniff")


class XFrameOptions(_OneValue):
    header_name = "X-Frame-Options"
    default = "SAMEORIGIN"
    deny = _choice("DENY")
    sameorigin = _choice("SAMEORIGIN")


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


def _csp_directive(name):
    def add(self, *sources):
        return self.custom_directive(name, *sources)

    return add


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

    base_uri = _csp_directive("base-uri")
    child_src = _csp_directive("child-src")
    connect_src = _csp_directive("connect-src")
    default_src = _csp_directive("default-src")
    font_src = _csp_directive("font-src")
    form_action = _csp_directive("form-action")
    frame_ancestors = _csp_directive("frame-ancestors")
    frame_src = _csp_directive("frame-src")
    img_src = _csp_directive("img-src")
    manifest_src = _csp_directive("manifest-src")
    media_src = _csp_directive("media-src")
    object_src = _csp_directive("object-src")
    report_to = _csp_directive("report-to")
    sandbox = _csp_directive("sandbox")
    script_src = _csp_directive("script-src")
    style_src = _csp_directive("style-src")
    upgrade_insecure_requests = _csp_directive("upgrade-insecure-requests")
    worker_src = _csp_directive("worker-src")


def _feature(name):
    def add(self, *allowlist):
        return self.add_directive(name, *allowlist)

    return add


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

    accelerometer = _feature("accelerometer")
    ambient_light_sensor = _feature("ambient-light-sensor")
    autoplay = _feature("autoplay")
    battery = _feature("battery")
    camera = _feature("camera")
    clipboard_read = _feature("clipboard-read")
    clipboard_write = _feature("clipboard-write")
    cross_origin_isolated = _feature("cross-origin-isolated")
    display_capture = _feature("display-capture")
    document_domain = _feature("document-domain")
    encrypted_media = _feature("encrypted-media")
    execution_while_not_rendered = _feature("execution-while-not-rendered")
    execution_while_out_of_viewport = _feature("execution-while-out-of-viewport")
    fullscreen = _feature("fullscreen")
    gamepad = _feature("gamepad")
    geolocation = _feature("geolocation")
    gyroscope = _feature("gyroscope")
    magnetometer = _feature("magnetometer")
    microphone = _feature("microphone")
    midi = _feature("midi")
    navigation_override = _feature("navigation-override")
    payment = _feature("payment")
    picture_in_picture = _feature("picture-in-picture")
    publickey_credentials_get = _feature("publickey-credentials-get")
    screen_wake_lock = _feature("screen-wake-lock")
    speaker_selection = _feature("speaker-selection")
    sync_xhr = _feature("sync-xhr")
    usb = _feature("usb")
    web_share = _feature("web-share")
    xr_spatial_tracking = _feature("xr-spatial-tracking")


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
