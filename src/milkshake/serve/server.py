"""The server: files of the site, the events that its pages follow, and nothing to other sites."""

from __future__ import annotations

import asyncio
import errno
import re
import socket
from collections.abc import AsyncIterator
from ipaddress import ip_address
from mimetypes import MimeTypes
from threading import Thread
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from milkshake.serve.live import Live, with_script

PING = 15.0
"""Seconds of silence after which a stream of events says that it is still there."""

_SCRIPTS = ("live_panel.js", "live_morph.js", "live.js")
_ASSETS = {
    "live.js": ("text/javascript; charset=utf-8", _SCRIPTS),
    "live.css": ("text/css; charset=utf-8", ("live.css",)),
}
_HEADERS = {
    "Cache-Control": "no-cache",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
_RUNS_SCRIPTS = ("text/html", "image/svg+xml", "application/xhtml+xml", "text/xml")
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")

_TYPES = MimeTypes(())
for _type, _extension in (
    ("application/json", ".canvas"),
    ("application/manifest+json", ".webmanifest"),
    ("audio/flac", ".flac"),
    ("audio/mp4", ".m4a"),
    ("audio/ogg", ".ogg"),
    ("audio/ogg", ".opus"),
    ("audio/wav", ".wav"),
    ("audio/webm", ".weba"),
    ("font/woff", ".woff"),
    ("font/woff2", ".woff2"),
    ("image/avif", ".avif"),
    ("image/svg+xml", ".svg"),
    ("image/webp", ".webp"),
    ("text/csv", ".csv"),
    ("text/javascript", ".js"),
    ("text/javascript", ".mjs"),
    ("text/markdown", ".md"),
    ("video/ogg", ".ogv"),
    ("video/webm", ".webm"),
):
    _TYPES.add_type(_type, _extension)


class PortError(Exception):
    """The server cannot listen; the message says why."""


class Server:
    """Serves what its `live` holds, in a thread of its own, on `host` and `port` or one after it.

    Raises `PortError` where no port can be had.
    """

    def __init__(self, live: Live, host: str, port: int) -> None:
        self.live = live
        self._host = host
        self._socket = _listen(host, port)
        self._loop = asyncio.new_event_loop()
        self._changed = asyncio.Condition()
        self._ends = False
        app = Starlette(
            routes=[
                Route("/-/live/events", self._events),
                Route("/-/live/problems", self._problems),
                Route("/-/live/{name}", self._asset),
                Route("/{path:path}", self._page),
            ],
            middleware=[Middleware(_Guard, host=host)],
        )
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=self._run, name="server", daemon=True)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        number: int = self._socket.getsockname()[1]
        return number

    @property
    def address(self) -> str:
        """The address of the site's first page."""
        host = "127.0.0.1" if self._host in {"0.0.0.0", "::", ""} else self._host  # noqa: S104
        host = f"[{host}]" if ":" in host else host
        return f"http://{host}:{self.port}/"

    def start(self) -> None:
        """Begin to serve; the socket listens already."""
        self._thread.start()

    def tell(self) -> None:
        """Tell the open pages that there may be something new. From any thread."""
        asyncio.run_coroutine_threadsafe(self._wake(), self._loop)

    def stop(self) -> None:
        """End all streams of events, and then the server."""
        self._ends = True
        self.tell()
        self._server.should_exit = True
        self._thread.join()
        # uvicorn leaves it open where it is stopped while it starts.
        self._socket.close()

    def close(self) -> None:
        """Let go of the port, where the server was not started."""
        self._socket.close()
        self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._server.serve(sockets=[self._socket]))
        self._loop.close()

    async def _wake(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _events(self, request: Request) -> Response:
        url = request.query_params.get("url", "")
        headers = {**_HEADERS, "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._stream(url), media_type="text/event-stream", headers=headers)

    async def _stream(self, url: str) -> AsyncIterator[str]:
        """The state of a page, at once and after each change of it."""
        yield "retry: 1000\n\n"
        told: dict[str, Any] = {}
        while not self._ends:
            revision = self.live.revision
            state = await run_in_threadpool(self.live.state, url)
            if state != told:
                told = state
                yield f"id: {revision}\ndata: {msgspec.json.encode(state).decode()}\n\n"
            async with self._changed:
                if self.live.revision != revision or self._ends:
                    continue
                try:
                    await asyncio.wait_for(self._changed.wait(), PING)
                except TimeoutError:
                    yield ": ping\n\n"

    async def _problems(self, request: Request) -> Response:
        url = request.query_params.get("url", "")
        problems = await run_in_threadpool(self.live.problems, url)
        return Response(
            msgspec.json.encode(problems), media_type="application/json", headers=_HEADERS
        )

    async def _asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _ASSETS:
            return await self._page(request)
        kind, parts = _ASSETS[name]
        data = await run_in_threadpool(self.live.asset, parts)
        return Response(data, media_type=kind, headers=_HEADERS)

    async def _page(self, request: Request) -> Response:
        url: str = request.scope["path"][1:]
        if not url or url.endswith("/"):
            url += "index.html"
        body = await run_in_threadpool(self.live.body, url)
        status = 200
        if body is None:
            if await run_in_threadpool(self.live.body, f"{url}/index.html"):
                return RedirectResponse(f"/{quote(url)}/", headers=_HEADERS)
            body = await run_in_threadpool(self.live.body, "404.html")
            status = 404
        if body is None:
            return Response("There is no page here.", 404, headers=_HEADERS)
        kind = content_type(url if status == 200 else "404.html")
        headers = {**_HEADERS, "Accept-Ranges": "bytes"}
        data = body.data
        if body.page_type == "attachment":
            if kind.startswith(_RUNS_SCRIPTS):
                headers["Content-Security-Policy"] = "sandbox"
        elif kind.startswith("text/html"):
            digest = body.digest if status == 200 else ""
            data = with_script(data, url, digest)
            headers["X-Milkshake-Page"] = digest
        wanted = request.headers.get("range")
        if wanted is not None and status == 200 and (part := _part(wanted, len(data))) is not None:
            start, end = part
            if start >= end:
                headers["Content-Range"] = f"bytes */{len(data)}"
                return Response(status_code=416, headers=headers)
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(data)}"
            data, status = data[start:end], 206
        return Response(data, status, media_type=kind, headers=headers)


class _Guard:
    """Lets in only those who ask for this server by its own name, and no page of another site.

    Otherwise a page of the web could read the vault, by a name that leads to this machine.
    """

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app = app
        self._host = host.casefold()
        self._is_local = is_loopback(host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "http" and not self._may_ask(Request(scope)):
            response = Response("This address is not served here.", 403, headers=_HEADERS)
            await response(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _may_ask(self, request: Request) -> bool:
        asked = request.headers.get("host", "")
        if not self._is_own(_host_in(f"//{asked}")):
            return False
        origin = request.headers.get("origin")
        return origin is None or origin.casefold() == f"http://{asked}".casefold()

    def _is_own(self, name: str) -> bool:
        if name in {"localhost", self._host}:
            return True
        try:
            address = ip_address(name)
        except ValueError:
            return False
        # No other site can have a number for its name.
        return address.is_loopback or not self._is_local


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server at this address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def content_type(url: str) -> str:
    """The type of the file at a URL, by its extension."""
    kind = _TYPES.guess_type(f"x.{url.rpartition('/')[2].rpartition('.')[2]}")[0]
    if kind is None:
        return "application/octet-stream"
    if kind.startswith("text/") or kind in {"application/json", "image/svg+xml", "application/xml"}:
        return f"{kind}; charset=utf-8"
    return kind


def _host_in(address: str) -> str:
    """The host of an address, in small letters, empty if it is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _part(wanted: str, size: int) -> tuple[int, int] | None:
    """Where the part of a file begins and ends that a header `Range` asks for, None for all."""
    match = _RANGE.fullmatch(wanted.strip())
    if match is None or match[0] == "bytes=-":
        return None
    first, last = match.groups()
    if not first:
        return max(0, size - int(last)) if int(last) else size, size
    if last and int(last) < int(first):
        return None
    return int(first), min(size, int(last) + 1 if last else size)


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens on the first free port from `port` on; 0 is any."""
    reason = ""
    for one in range(port, min(port + 100, 65_536)) if port else (0,):
        try:
            family = socket.getaddrinfo(host, one, type=socket.SOCK_STREAM)[0][0]
            return socket.create_server((host, one), family=family, backlog=128)
        except OSError as error:
            reason = (error.strerror or str(error)).partition(" (while")[0]
            if error.errno != errno.EADDRINUSE:
                break
    raise PortError(f"cannot listen on {host}:{port}: {reason}")
