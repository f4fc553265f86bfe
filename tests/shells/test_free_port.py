"""A port in use is told in one line."""

import socket

from coursewright.shells.free_port import next_free_port, port_in_use


def test_the_next_free_port_is_named() -> None:
    """The line names a port on which the preview can start."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]
        said = port_in_use("127.0.0.1", port)
        free = next_free_port("127.0.0.1", port)
    assert free is not None
    assert free > port
    assert said.startswith(f"Port {port} is in use")
    assert "make serve PORT=" in said
    assert "\n" not in said


def test_beyond_the_last_port_none_is_named() -> None:
    """Nothing is offered that is no port."""
    assert next_free_port("127.0.0.1", 65536) is None
