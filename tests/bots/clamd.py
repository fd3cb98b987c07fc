"""A stand-in for clamd on loopback: reads the wire as clamd(8) describes it, byte for byte."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

#: What it takes for malware; no real scanner knows it.
HARMFUL = b"harmful-for-this-test"


class FakeClamd:
    """Answers PING, VERSION and INSTREAM; `most` is its StreamMaxLength, `mute` says nothing."""

    def __init__(self, listener: socket.socket, most: int = 25 << 20) -> None:
        self.listener, self.most = listener, most
        self.mute = self.broken = False
        self.scanned: list[bytes] = []

    def serve(self) -> None:
        while True:
            try:
                wire, _ = self.listener.accept()
            except OSError:
                return
            with wire, suppress(OSError):
                self.answer(wire)

    def answer(self, wire: socket.socket) -> None:
        command = self._until_zero(wire)
        if self.mute:
            return
        said = {"zPING": "PONG", "zVERSION": "ClamAV 1.4.3/27500"}.get(command)
        if command == "zINSTREAM":
            said = self._scanned(wire)
        wire.sendall(f"{said or 'UNKNOWN COMMAND'}\0".encode())

    def _scanned(self, wire: socket.socket) -> str:
        content = bytearray()
        while length := struct.unpack(">I", self._exactly(wire, 4))[0]:
            content += self._exactly(wire, length)
            if len(content) > self.most:
                return "INSTREAM size limit exceeded. ERROR"
        self.scanned.append(bytes(content))
        if self.broken:
            return "stream: Can't allocate memory ERROR"
        return "stream: Test.Harmful-1 FOUND" if HARMFUL in content else "stream: OK"

    @staticmethod
    def _until_zero(wire: socket.socket) -> str:
        received = b""
        while not received.endswith(b"\0"):
            piece = wire.recv(1)
            if not piece:
                raise OSError("hung up")
            received += piece
        return received[:-1].decode()

    @staticmethod
    def _exactly(wire: socket.socket, length: int) -> bytes:
        received = bytearray()
        while len(received) < length:
            piece = wire.recv(length - len(received))
            if not piece:
                raise OSError("hung up")
            received += piece
        return bytes(received)


@contextmanager
def clamd(path: str | None = None, most: int = 25 << 20) -> Iterator[tuple[FakeClamd, str]]:
    """One that runs, and the address to give; on a local socket if `path` is given."""
    if path is None:
        listener = socket.create_server(("127.0.0.1", 0))
        address = f"127.0.0.1:{listener.getsockname()[1]}"
    else:
        listener, address = socket.socket(socket.AF_UNIX), path
        listener.bind(path)
        listener.listen()
    fake = FakeClamd(listener, most)
    thread = threading.Thread(target=fake.serve, daemon=True)
    thread.start()
    try:
        yield fake, address
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
