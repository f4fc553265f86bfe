"""A preview whose port is in use: told in one line, with the next one that is free."""

import socket

_TRIED = 20


def port_in_use(host: str, port: int) -> str:
    """What to do where a port is in use."""
    free = next_free_port(host, port + 1)
    text = f"Port {port} is in use, perhaps by another preview."
    if free is None:
        return text
    return (
        f"{text} Port {free} is free: `make serve PORT={free}`, or `mkdocs serve -a {host}:{free}`."
    )


def next_free_port(host: str, first: int) -> int | None:
    """The first port from `first` on that nobody listens on, of the next few; None for none."""
    for port in range(first, min(first + _TRIED, 65536)):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((host, port))
            except OSError:
                continue
            return port
    return None
