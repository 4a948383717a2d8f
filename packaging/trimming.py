"""What the packaged program leaves out: plugins of screens it never draws on, languages, and so on.

Each pattern says why. Paths are those inside the package, with forward slashes.
"""

import re
from collections.abc import Iterable

Entry = tuple[str, str, str]

UNUSED = re.compile(
    "|".join(
        (
            r"platformthemes/libqgtk3",  # brings all of GTK; we have our own look
            r"egldeviceintegrations|libqeglfs|libqlinuxfb|libqvnc|libqminimal|libqvkkhr|libQt6Egl",
            r"platforminputcontexts/.*virtualkeyboard|VirtualKeyboard",
            r"imageformats/(lib)?q(tga|tiff|wbmp|webp|icns|pdf)",  # photos are JPEG or PNG
            r"plugins/(generic|vectorimageformats|qmltooling|designer|sqldrivers)",
            r"networkinformation/libqglib",  # brings GIO; NetworkManager itself is asked
            r"plugins/tls",  # Qt sends nothing: Python does, with its own OpenSSL
            r"xcbglintegrations|wayland-graphics-integration",  # widgets are drawn by the processor
            r"wayland-shell-integration/lib(ivi-shell|fullscreen-shell-v1|wl-shell)",  # none here
            r"Qt6?(Qml|Quick|Designer|Sql|Test|Multimedia|ShaderTools|OpenGL)[A-Za-z0-9]*\.(so|dll)",
            r"rapidfuzz/.*_(avx2|sse2)\.",  # the same again for newer processors
            r"opengl32sw\.dll",  # 20 MB of software OpenGL that widgets never ask for
            r"\.pyi$|py\.typed$|/tests?/|__pycache__",
            # How a wheel was installed, and sums of scripts that say where: not twice the same.
            r"\.dist-info/(RECORD|INSTALLER|REQUESTED|direct_url\.json)$",
        )
    )
)
OTHER_LANGUAGES = re.compile(r"PySide6/(Qt/)?translations/(?!qtbase_fr\.qm)")
NOBODY_ASKS = re.compile(
    r"^lib(gtk-3|gdk-3|gdk_pixbuf|cairo|pango|atk|atspi|epoxy|thai|datrie|fribidi|cups|avahi"
    r"|xcb-glx|X(i|composite|damage|fixes|cursor|inerama|randr|ext|render|au|dmcp)\.|colord|lcms2|rsvg|pixman"
    r"|cloudproviders|tracker|json-glib|jbig|Lerc|sharpyuv|gio|gmodule|gobject|mount|blkid|selinux"
    r"|gnutls|hogweed|nettle|p11-kit|gmp|idn2|unistring|tasn1|harfbuzz|graphite2|jpeg)"
    r"[-.0-9_a-zA-Z]*so"
)
"""Libraries of the system that only dropped plugins, and each other, asked for.

Printing asks for the system's own CUPS, where there is one; Pillow's wheel has its own JPEG.
"""


OF_GL = ("libGL.so.1", "libGLX.so.0", "libGLdispatch.so.0", "libEGL.so.1")
"""What Qt is linked with and widgets never call: the dispatchers (libglvnd, 1.5 MB, MIT).

Without them a bare Debian has to take Mesa and LLVM, 200 MB. They bring no way to draw: whatever
draws is the system's, and is not asked.
"""


def kept(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that the program uses."""
    return [entry for entry in entries if _used(*entry[:2])]


def _used(inside: str, outside: str) -> bool:
    path = inside.replace("\\", "/")
    if UNUSED.search(path) or OTHER_LANGUAGES.search(path):
        return False
    from_the_system = outside.startswith(("/lib/", "/usr/lib/"))
    return not ("/" not in path and from_the_system and NOBODY_ASKS.match(path))
