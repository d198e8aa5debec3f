"""secure 2: builders for the headers, presets, `set_headers` on a response, a WSGI middleware."""

from werkzeug.datastructures import Headers

MULTI_OK = frozenset({"content-security-policy"})
COMMA_JOIN_OK = frozenset({"cache-control"})
DEFAULT_ALLOWED_HEADERS = frozenset(
    {
        "cache-control",
        "content-security-policy",
        "content-security-policy-report-only",
        "cross-origin-embedder-policy",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "origin-agent-cluster",
        "permissions-policy",
        "referrer-policy",
        "server",
        "strict-transport-security",
        "x-content-type-options",
        "x-dns-prefetch-control",
        "x-download-options",
        "x-frame-options",
        "x-permitted-cross-domain-policies",
        "x-xss-protection",
    }
)


class BaseHeader:
    header_name = ""


class _OneValue(BaseHeader):
    default = ""

    def __init__(self):
        self._value = self.default

    @property
    def header_value(self):
        return self._value

    def value(self, value):
        self._value = value.strip()
        return self

    def set(self, value):
        return self.value(value)

    def custom(self, value):
        return self.value(value)

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

    def credentialless(self):
        self._value = "credentialless"
        return self

    def value(self, value):
        self._value = value.strip().lower() or self.default
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

    def noopener_allow_popups(self):
        self._value = "noopener-allow-popups"
        return self


class CrossOriginResourcePolicy(_OneValue):
    header_name = "Cross-Origin-Resource-Policy"
    default = "same-origin"

    def same_origin(self):
        self._value = "same-origin"
        return self

    def same_site(self):
        self._value = "same-site"
        return self

    def cross_origin(self):
        self._value = "cross-origin"
        return self

    def value(self, value):
        value = value.strip()
        if value.lower() in ("same-site", "same-origin", "cross-origin"):
            value = value.lower()
        self._value = value
        return self


class Server(_OneValue):
    header_name = "Server"


class XContentTypeOptions(_OneValue):
    header_name = "X-Content-Type-Options"
    default = "nosniff"

    def nosniff(self):
        self._value = "nosniff"
        return self


class XDnsPrefetchControl(_OneValue):
    header_name = "X-DNS-Prefetch-Control"
    default = "off"

    def on(self):
        self._value = "on"
        return self

    def allow(self):
        self._value = "on"
        return self

    def off(self):
        self._value = "off"
        return self

    def disable(self):
        self._value = "off"
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

    def allow_from(self, origin):
        return self.value(f"ALLOW-FROM {origin.strip()}")


class XPermittedCrossDomainPolicies(_OneValue):
    header_name = "X-Permitted-Cross-Domain-Policies"
    default = "none"

    def none(self):
        self._value = "none"
        return self

    def master_only(self):
        self._value = "master-only"
        return self

    def by_content_type(self):
        self._value = "by-content-type"
        return self

    def by_ftp_filename(self):
        self._value = "by-ftp-filename"
        return self

    def all(self):
        self._value = "all"
        return self

    def none_this_response(self):
        self._value = "none-this-response"
        return self

    def policy(self, policy):
        self._value = policy
        return self


class CustomHeader(_OneValue):
    def __init__(self, header, value):
        self.header_name = header.strip()
        self._value = value


class CacheControl(BaseHeader):
    """Its value is not followed: the header is none of those that the report speaks of."""

    header_name = "Cache-Control"
    header_value = "no-store, max-age=0"

    def _chain(self, *arguments):
        return self

    value = set = clear = custom = immutable = max_age = max_stale = min_fresh = must_revalidate = _chain
    must_understand = no_cache = no_store = no_transform = only_if_cached = private = proxy_revalidate = _chain
    public = s_maxage = s_max_age = stale_if_error = stale_while_revalidate = _chain


class ReferrerPolicy(BaseHeader):
    header_name = "Referrer-Policy"

    def __init__(self):
        self._policies = []

    @property
    def header_value(self):
        return ", ".join(self._policies) or "strict-origin-when-cross-origin"

    def add(self, value):
        for token in value.split(","):
            policy = token.strip().lower()
            if policy and policy not in self._policies:
                self._policies.append(policy)
        return self

    def set(self, value):
        return self.add(value)

    def value(self, value):
        return self.clear().add(value)

    def custom(self, value):
        return self.value(value)

    def fallback(self, *policies):
        self.clear()
        for policy in policies:
            self.add(policy)
        return self

    def clear(self):
        self._policies = []
        return self

    def no_referrer(self):
        return self.add("no-referrer")

    def no_referrer_when_downgrade(self):
        return self.add("no-referrer-when-downgrade")

    def origin(self):
        return self.add("origin")

    def origin_when_cross_origin(self):
        return self.add("origin-when-cross-origin")

    def same_origin(self):
        return self.add("same-origin")

    def strict_origin(self):
        return self.add("strict-origin")

    def strict_origin_when_cross_origin(self):
        return self.add("strict-origin-when-cross-origin")

    def unsafe_url(self):
        return self.add("unsafe-url")


class StrictTransportSecurity(BaseHeader):
    header_name = "Strict-Transport-Security"

    def __init__(self):
        self.clear()

    @property
    def header_value(self):
        if self._raw is not None:
            return self._raw
        text = f"max-age={31536000 if self._max_age is None else self._max_age}"
        if self._include_subdomains:
            text += "; includeSubDomains"
        if self._preload:
            text += "; preload"
        return text

    def clear(self):
        self._max_age = None
        self._include_subdomains = False
        self._preload = False
        self._raw = None
        return self

    def value(self, value):
        self.clear()
        self._raw = value.strip()
        return self

    def set(self, value):
        return self.value(value)

    def max_age(self, seconds):
        self._raw = None
        self._max_age = seconds
        return self

    def include_subdomains(self):
        self._raw = None
        self._include_subdomains = True
        return self

    def preload(self):
        self._raw = None
        self._include_subdomains = True
        self._preload = True
        return self


class ContentSecurityPolicy(BaseHeader):
    def __init__(self):
        self.header_name = "Content-Security-Policy"
        self._directives = {}
        self._raw = None

    @property
    def header_value(self):
        if self._raw is not None:
            return self._raw
        if not self._directives:
            return (
                "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; "
                "base-uri 'self'; frame-ancestors 'self'; form-action 'self'"
            )
        return "; ".join([" ".join([name] + tokens) for name, tokens in self._directives.items()])

    def value(self, value):
        self._raw = value.strip()
        self._directives = {}
        return self

    def set(self, value):
        return self.value(value)

    def clear(self):
        self._raw = None
        self._directives = {}
        return self

    def report_only(self):
        self.header_name = "Content-Security-Policy-Report-Only"
        return self

    def enforce(self):
        self.header_name = "Content-Security-Policy"
        return self

    def custom(self, directive, *values):
        return self.custom_directive(directive, *values)

    def custom_directive(self, directive, *values):
        self._raw = None
        tokens = self._directives.setdefault(directive, [])
        if not values:
            self._directives[directive] = []
        for value in values:
            if value not in tokens:
                tokens.append(value)
        return self

    @staticmethod
    def keyword(name):
        return f"'{name}'"

    @staticmethod
    def nonce(value):
        return f"'nonce-{value}'"

    def base_uri(self, *sources):
        return self.custom_directive("base-uri", *sources)

    def block_all_mixed_content(self, *sources):
        return self.custom_directive("block-all-mixed-content", *sources)

    def child_src(self, *sources):
        return self.custom_directive("child-src", *sources)

    def connect_src(self, *sources):
        return self.custom_directive("connect-src", *sources)

    def default_src(self, *sources):
        return self.custom_directive("default-src", *sources)

    def fenced_frame_src(self, *sources):
        return self.custom_directive("fenced-frame-src", *sources)

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

    def prefetch_src(self, *sources):
        return self.custom_directive("prefetch-src", *sources)

    def report_to(self, *sources):
        return self.custom_directive("report-to", *sources)

    def report_uri(self, *sources):
        return self.custom_directive("report-uri", *sources)

    def require_trusted_types_for(self, *sources):
        return self.custom_directive("require-trusted-types-for", *sources)

    def sandbox(self, *sources):
        return self.custom_directive("sandbox", *sources)

    def script_src(self, *sources):
        return self.custom_directive("script-src", *sources)

    def script_src_attr(self, *sources):
        return self.custom_directive("script-src-attr", *sources)

    def script_src_elem(self, *sources):
        return self.custom_directive("script-src-elem", *sources)

    def style_src(self, *sources):
        return self.custom_directive("style-src", *sources)

    def style_src_attr(self, *sources):
        return self.custom_directive("style-src-attr", *sources)

    def style_src_elem(self, *sources):
        return self.custom_directive("style-src-elem", *sources)

    def trusted_types(self, *sources):
        return self.custom_directive("trusted-types", *sources)

    def upgrade_insecure_requests(self, *sources):
        return self.custom_directive("upgrade-insecure-requests", *sources)

    def worker_src(self, *sources):
        return self.custom_directive("worker-src", *sources)


def _allowlist(tokens):
    cleaned = []
    for token in tokens:
        token = token.strip()
        bare = token.strip("'\"")
        if bare in ("none", "()"):
            return "()"
        if bare == "*":
            return "*"
        if bare in ("self", "src"):
            cleaned.append(bare)
        elif token.startswith(("http://", "https://")):
            cleaned.append(f'"{token}"')
        elif token:
            cleaned.append(token)
    return f"({' '.join(cleaned)})"


class PermissionsPolicy(BaseHeader):
    header_name = "Permissions-Policy"

    def __init__(self):
        self._directives = {}
        self._raw = None

    @property
    def header_value(self):
        if self._raw is not None:
            return self._raw
        if not self._directives:
            return "geolocation=(), microphone=(), camera=()"
        return ", ".join([f"{name}={allowed}" for name, allowed in self._directives.items()])

    def value(self, value):
        self._raw = value.strip()
        return self

    def set(self, value):
        return self.value(value)

    def clear(self):
        self._directives = {}
        self._raw = None
        return self

    def add_directive(self, directive, *allowlist):
        self._raw = None
        self._directives[directive] = _allowlist(allowlist)
        return self

    def directive(self, directive, *allowlist):
        return self.add_directive(directive, *allowlist)

    def accelerometer(self, *allowlist):
        return self.add_directive("accelerometer", *allowlist)

    def ambient_light_sensor(self, *allowlist):
        return self.add_directive("ambient-light-sensor", *allowlist)

    def aria_notify(self, *allowlist):
        return self.add_directive("aria-notify", *allowlist)

    def attribution_reporting(self, *allowlist):
        return self.add_directive("attribution-reporting", *allowlist)

    def autoplay(self, *allowlist):
        return self.add_directive("autoplay", *allowlist)

    def bluetooth(self, *allowlist):
        return self.add_directive("bluetooth", *allowlist)

    def browsing_topics(self, *allowlist):
        return self.add_directive("browsing-topics", *allowlist)

    def compute_pressure(self, *allowlist):
        return self.add_directive("compute-pressure", *allowlist)

    def cross_origin_isolated(self, *allowlist):
        return self.add_directive("cross-origin-isolated", *allowlist)

    def fullscreen(self, *allowlist):
        return self.add_directive("fullscreen", *allowlist)

    def gamepad(self, *allowlist):
        return self.add_directive("gamepad", *allowlist)

    def geolocation(self, *allowlist):
        return self.add_directive("geolocation", *allowlist)

    def gyroscope(self, *allowlist):
        return self.add_directive("gyroscope", *allowlist)

    def hid(self, *allowlist):
        return self.add_directive("hid", *allowlist)

    def identity_credentials_get(self, *allowlist):
        return self.add_directive("identity-credentials-get", *allowlist)

    def idle_detection(self, *allowlist):
        return self.add_directive("idle-detection", *allowlist)

    def local_fonts(self, *allowlist):
        return self.add_directive("local-fonts", *allowlist)

    def magnetometer(self, *allowlist):
        return self.add_directive("magnetometer", *allowlist)

    def microphone(self, *allowlist):
        return self.add_directive("microphone", *allowlist)

    def on_device_speech_recognition(self, *allowlist):
        return self.add_directive("on-device-speech-recognition", *allowlist)

    def otp_credentials(self, *allowlist):
        return self.add_directive("otp-credentials", *allowlist)

    def publickey_credentials_create(self, *allowlist):
        return self.add_directive("publickey-credentials-create", *allowlist)

    def publickey_credentials_get(self, *allowlist):
        return self.add_directive("publickey-credentials-get", *allowlist)

    def serial(self, *allowlist):
        return self.add_directive("serial", *allowlist)

    def speaker_selection(self, *allowlist):
        return self.add_directive("speaker-selection", *allowlist)

    def storage_access(self, *allowlist):
        return self.add_directive("storage-access", *allowlist)

    def summarizer(self, *allowlist):
        return self.add_directive("summarizer", *allowlist)

    def translator(self, *allowlist):
        return self.add_directive("translator", *allowlist)

    def language_detector(self, *allowlist):
        return self.add_directive("language-detector", *allowlist)

    def usb(self, *allowlist):
        return self.add_directive("usb", *allowlist)

    def web_share(self, *allowlist):
        return self.add_directive("web-share", *allowlist)

    def window_management(self, *allowlist):
        return self.add_directive("window-management", *allowlist)

    def xr_spatial_tracking(self, *allowlist):
        return self.add_directive("xr-spatial-tracking", *allowlist)

    def battery(self, *allowlist):
        return self.add_directive("battery", *allowlist)

    def camera(self, *allowlist):
        return self.add_directive("camera", *allowlist)

    def clipboard_read(self, *allowlist):
        return self.add_directive("clipboard-read", *allowlist)

    def clipboard_write(self, *allowlist):
        return self.add_directive("clipboard-write", *allowlist)

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

    def midi(self, *allowlist):
        return self.add_directive("midi", *allowlist)

    def navigation_override(self, *allowlist):
        return self.add_directive("navigation-override", *allowlist)

    def payment(self, *allowlist):
        return self.add_directive("payment", *allowlist)

    def picture_in_picture(self, *allowlist):
        return self.add_directive("picture-in-picture", *allowlist)

    def screen_wake_lock(self, *allowlist):
        return self.add_directive("screen-wake-lock", *allowlist)

    def sync_xhr(self, *allowlist):
        return self.add_directive("sync-xhr", *allowlist)


class Preset:
    BASIC = "basic"
    BALANCED = "balanced"
    STRICT = "strict"


def _baseline_policy():
    return (
        ContentSecurityPolicy()
        .default_src("'self'")
        .base_uri("'self'")
        .font_src("'self'", "https:", "data:")
        .form_action("'self'")
        .frame_ancestors("'self'")
        .img_src("'self'", "data:")
        .object_src("'none'")
        .script_src("'self'")
        .script_src_attr("'none'")
        .style_src("'self'", "https:", "'unsafe-inline'")
        .upgrade_insecure_requests()
    )


def _strict_policy():
    return (
        ContentSecurityPolicy()
        .default_src("'self'")
        .script_src("'self'")
        .style_src("'self'")
        .object_src("'none'")
        .base_uri("'none'")
        .frame_ancestors("'none'")
    )


class Secure:
    def __init__(
        self,
        *,
        cache=None,
        coep=None,
        coop=None,
        corp=None,
        csp=None,
        custom=None,
        hsts=None,
        permissions=None,
        referrer=None,
        xpcdp=None,
        xdfc=None,
        server=None,
        xcto=None,
        xfo=None,
    ):
        self._normalized = False
        self.headers_list = []
        for header in (cache, coep, coop, corp, csp, hsts, permissions, referrer, xpcdp, xdfc, server, xcto, xfo):
            if header is not None:
                self.headers_list.append(header)
        for header in custom or []:
            self.headers_list.append(header)

    @classmethod
    def with_default_headers(cls):
        return cls.from_preset(Preset.BALANCED)

    @classmethod
    def from_preset(cls, preset):
        if preset == Preset.BASIC:
            return cls(
                coop=CrossOriginOpenerPolicy().same_origin(),
                csp=_baseline_policy(),
                corp=CrossOriginResourcePolicy().same_origin(),
                hsts=StrictTransportSecurity().max_age(31536000).include_subdomains(),
                referrer=ReferrerPolicy().no_referrer(),
                xcto=XContentTypeOptions().nosniff(),
                xfo=XFrameOptions().sameorigin(),
                xdfc=XDnsPrefetchControl().disable(),
                xpcdp=XPermittedCrossDomainPolicies().none(),
                custom=[
                    CustomHeader("Origin-Agent-Cluster", "?1"),
                    CustomHeader("X-Download-Options", "noopen"),
                    CustomHeader("X-XSS-Protection", "0"),
                ],
            )
        if preset == Preset.BALANCED:
            return cls(
                coop=CrossOriginOpenerPolicy().same_origin(),
                corp=CrossOriginResourcePolicy().same_origin(),
                csp=_baseline_policy(),
                hsts=StrictTransportSecurity().max_age(31536000).include_subdomains(),
                permissions=PermissionsPolicy().geolocation().microphone().camera(),
                referrer=ReferrerPolicy().strict_origin_when_cross_origin(),
                server=Server().set(""),
                xcto=XContentTypeOptions().nosniff(),
                xfo=XFrameOptions().sameorigin(),
            )
        return cls(
            cache=CacheControl(),
            coep=CrossOriginEmbedderPolicy().require_corp(),
            coop=CrossOriginOpenerPolicy().same_origin(),
            csp=_strict_policy(),
            hsts=StrictTransportSecurity().max_age(63072000).include_subdomains(),
            permissions=PermissionsPolicy().geolocation().microphone().camera(),
            referrer=ReferrerPolicy().no_referrer(),
            server=Server().set(""),
            xcto=XContentTypeOptions().nosniff(),
            xfo=XFrameOptions().deny(),
        )

    def header_items(self):
        items = []
        for header in self.headers_list:
            if isinstance(header, (tuple, list)):
                items.append((header[0], header[1]))
            elif header.header_value or not self._normalized:
                items.append((header.header_name, header.header_value))
        return items

    @property
    def headers(self):
        return dict(self.header_items())

    def allowlist_headers(self, *, allowed=DEFAULT_ALLOWED_HEADERS, allow_extra=None, on_unexpected="raise", **options):
        # "raise" stops the program where something is unexpected, "warn" keeps it.
        if on_unexpected == "drop":
            names = list(allowed) + list(allow_extra or [])
            kept = []
            for name, value in self.header_items():
                if name.lower() in names or (options.get("allow_x_prefixed") and name.lower().startswith("x-")):
                    kept.append(CustomHeader(name, value))
            self.headers_list = kept
        return self

    def deduplicate_headers(self, *, action="raise", **options):
        if action in ("first", "last"):
            chosen = {}
            for name, value in self.header_items():
                if action == "last" or name not in chosen:
                    chosen[name] = value
            self.headers_list = [CustomHeader(name, value) for name, value in chosen.items()]
        return self

    def validate_and_normalize_headers(self, **options):
        # Headers with an empty value are dropped.
        self._normalized = True
        return self

    def set_headers(self, response):
        for name, value in self.header_items():
            response.headers.set(name, value)

    async def set_headers_async(self, response):
        self.set_headers(response)


class SecureWSGIMiddleware:
    # Where a response has several of the headers already, 2.0.1 removes some wrong lines: that is not followed.
    def __init__(self, app, *, secure=None, multi_ok=None):
        self.app = app
        self.secure = secure or Secure.with_default_headers()
        self._multi_ok = MULTI_OK if multi_ok is None else multi_ok

    def __call__(self, environ, start_response):
        def start(status, headers, exc_info=None):
            sent = Headers(headers)
            for name, value in self.secure.headers.items():
                if name.lower() in self._multi_ok:
                    sent.add(name, value)
                else:
                    sent.set(name, value)
            return start_response(status, sent.to_wsgi_list(), exc_info)

        return self.app(environ, start)
