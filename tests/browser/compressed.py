"""A host that compresses what it sends, as hosts of static sites do."""

import gzip
import io
from http.server import SimpleHTTPRequestHandler

_TEXTS = (".html", "/", ".css", ".js", ".mjs", ".json", ".svg", ".xml")


class CompressingHandler(SimpleHTTPRequestHandler):
    """Serves a folder, its texts compressed for whoever takes that."""

    protocol_version = "HTTP/1.1"
    base = ""

    def translate_path(self, path: str) -> str:
        """A file's place; whole paths of the site, as its 404 page has them, are its own."""
        return super().translate_path(path.removeprefix(self.base))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""

    def send_head(self) -> io.BytesIO | None:  # type: ignore[override]
        """Send the headers; what follows them."""
        path = self.path.partition("?")[0]
        taken = "gzip" in self.headers.get("Accept-Encoding", "")
        if not (taken and path.endswith(_TEXTS)):
            return super().send_head()  # type: ignore[return-value]
        place = self.translate_path(path)
        try:
            with open(place + "index.html" if path.endswith("/") else place, "rb") as file:  # noqa: PTH123
                content = gzip.compress(file.read(), mtime=0)
        except OSError:
            self.send_error(404)
            return None
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type("x.html" if path.endswith("/") else path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)
